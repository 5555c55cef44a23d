import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { modelOf } from '../../memory/memory-of';
import { runsOnCpu } from '../../memory/split-known';

export const fullPrecisionCompute: RecipeCheck = {
  code: 'full-precision-compute',
  severity: 'information',
  title: 'Matrices are multiplied in float32 on a GPU',
  documentation: `\
With float32 weights and both \`bf16\` and \`fp16\` off, a GPU multiplies matrices in float32, without the tensor cores that
half precision uses: an H100 does 67 instead of 990 trillion operations a second, as its maker gives them. \`bf16: true\`
computes in bfloat16 and keeps the weights, and the small steps on them, in float32. Rounding differs; batches, loss and
learning rate stay. \`tf32: true\` is in between.`,
  check(context) {
    const { recipe, settings, facts, entry, fixes } = context;
    const found = entry('bf16');
    if (!found || settings.value('bf16') !== false || settings.true('fp16') || settings.true('tf32'))
      return [];
    if (!facts.launch?.gpus || runsOnCpu(context)) return [];
    const stated = settings.string('dtype') ?? 'auto';
    const dtype = stated === 'auto' ? modelOf(context)?.dtype : stated;
    if (dtype !== 'float32') return [];
    return [
      {
        at: found.value.span,
        message:
          'Weights and arithmetic are float32 here, which leaves the tensor cores idle. bf16: true keeps the weights in float32 and computes in bfloat16.',
        fixes: fixes({ title: 'Set bf16 to true', edits: [setKey(recipe.document, 'bf16', true)] }),
      },
    ];
  },
};
