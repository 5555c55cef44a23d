import { setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';

/** bfloat16 has 8 bits: a weight of 0.02 moves by 0.00008 or not at all. AdamW's steps are about the learning rate. */
const small = 1e-5;

/** Whether nothing keeps the weights in float32: undefined where the launch is not known. */
function withoutMasters({ facts, plan, settings }: CheckContext): boolean | undefined {
  if (settings.value('deepspeed') || settings.value('fsdp')) return undefined;
  const config = facts.launch?.accelerate?.config;
  if (config) return config.distributedType !== 'DEEPSPEED' && config.distributedType !== 'FSDP';
  // A configuration that is not on this disk may be any.
  if (facts.launch?.accelerate) return undefined;
  return plan.worldSizeFrom === 'assumed' ? true : undefined;
}

export const masterWeights: RecipeCheck = {
  code: 'master-weights',
  severity: 'warning',
  title: 'bfloat16 weights with updates too small for them',
  documentation: `\
\`dtype: bfloat16\` loads the weights in bfloat16, and without DeepSpeed or FSDP the optimizer changes those, with no
float32 copy beside them. A step smaller than the spacing of bfloat16's numbers rounds to nothing: at a learning rate
of 1e-6, 100 steps of AdamW moved 1.9% of 4 million weights. The loss goes down a little, the run looks healthy, and
most of the model stays as it was.

\`dtype: float32\` with \`bf16: true\` computes in bfloat16 and keeps float32 weights, for eight more bytes a parameter:
two of weights, two of gradients and four of the optimizer. DeepSpeed's ZeRO keeps float32 weights of its own. It is reported for learning rates up to
1e-5, where the launch is known or the recipe runs on a single process; not with PEFT, whose matrices are float32.`,
  check(context) {
    const { recipe, schema, settings, at, fixes } = context;
    const dtype = settings.string('dtype');
    const rate = settings.number('learning_rate');
    if (
      !schema.byKey.has('dtype') ||
      dtype !== 'bfloat16' ||
      rate === undefined ||
      rate > small ||
      rate <= 0 ||
      settings.true('use_peft')
    )
      return [];
    if (!/^(?:stable_)?adam|^adamw/.test(settings.string('optim') ?? '') || !withoutMasters(context))
      return [];
    return [
      {
        at: at('dtype'),
        message: `Weights in bfloat16 with no float32 copy hardly move at a learning rate of ${rate.toExponential()}: steps this small round to nothing.`,
        fixes: fixes({
          title: 'Keep the weights in float32, and compute in bfloat16',
          edits: [
            setKey(recipe.document, 'dtype', 'float32'),
            ...(settings.value('bf16') === true || settings.true('fp16')
              ? []
              : [setKey(recipe.document, 'bf16', true, 'dtype')]),
          ],
        }),
      },
    ];
  },
};
