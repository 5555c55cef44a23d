import { nearestDivisors } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { multiplesOf, processesKnown } from '../../plan/processes-known';

export const tensorParallelDivides: RecipeCheck = {
  code: 'tensor-parallel-divides',
  severity: 'error',
  title: 'vllm_tensor_parallel_size does not divide the number of processes',
  documentation: `\
In \`colocate\` mode groups of \`vllm_tensor_parallel_size\` processes share one vLLM, so the number of processes must be
a multiple of it. GRPOTrainer refuses anything else once the model is loaded.`,
  check(context) {
    const { recipe, settings, plan, at, fixes } = context;
    const size = settings.number('vllm_tensor_parallel_size');
    if (recipe.kind !== 'grpo' || !settings.true('use_vllm') || settings.string('vllm_mode') !== 'colocate')
      return [];
    if (size === undefined || !Number.isInteger(size) || size < 1 || plan.worldSize % size === 0) return [];
    const known = processesKnown(context);
    const fitting = plan.worldSize < size ? [plan.worldSize] : nearestDivisors(plan.worldSize, size);
    return [
      {
        at: at('vllm_tensor_parallel_size'),
        ...(!known && { severity: 'information' as const }),
        message: !known
          ? `vLLM is shared by ${size} processes each: the launch needs ${multiplesOf(size)} of them, and nothing says how many there are.`
          : `${plan.worldSize} ${plan.worldSize === 1 ? 'process does' : 'processes do'} not split into groups of ${size} that share one vLLM.`,
        fixes: fixes(
          ...fitting.map((n) => ({
            title: `Set vllm_tensor_parallel_size to ${n}`,
            edits: [setKey(recipe.document, 'vllm_tensor_parallel_size', n)],
          })),
        ),
      },
    ];
  },
};
