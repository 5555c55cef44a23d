import { leastCommonMultiple } from '../../../checking/divisors';
import type { CheckContext, RecipeCheck } from '../../check';
import { multiplesOf, processesKnown } from '../../plan/processes-known';
import { groupSizeFixes } from './group-size-fixes';

/** TRL refuses to start unless each generation batch splits into whole groups. */
export const groupsDivideBatch: RecipeCheck = {
  code: 'groups-divide-batch',
  severity: 'error',
  title: 'The generation batch does not split into whole groups',
  documentation: `\
A generation makes \`per_device_train_batch_size\` x processes x \`steps_per_generation\` completions (or
\`generation_batch_size\`, where that is given), and GRPO compares completions within groups of \`num_generations\`.
\`GRPOConfig\` refuses a batch that leaves a group unfinished.

No key gives the number of processes. It is taken from the settings, from a comment
\`# phantomlab: processes 4\` in the recipe, from the accelerate configuration that it names, or from a file name like
\`config_pw_4gpu.yaml\`. Where nothing says it, a warning names the numbers of processes on which the groups come out even.`,
  check(context) {
    const { recipe, plan, settings, at } = context;
    if (recipe.kind !== 'grpo' || !groupSizeIsWhole(context)) return [];
    if (plan.generationBatchSize % plan.numGenerations === 0) return [];
    const isCertain = settings.states('generation_batch_size') || processesKnown(context);
    return [
      {
        at: at('num_generations', 'generation_batch_size', 'per_device_train_batch_size'),
        ...(!isCertain && { severity: 'warning' as const }),
        message: isCertain ? unevenBatch(context) : unknownProcesses(context),
        fixes: groupSizeFixes(context),
      },
    ];
  },
};

/** Other rules report a group size that is not a whole number, or too small. */
function groupSizeIsWhole({ entry, plan, settings }: CheckContext): boolean {
  const type = entry('num_generations')?.value.type ?? 'int';
  return (type === 'int' || type === 'str') && settings.number('num_generations') === plan.numGenerations;
}

function unevenBatch({ plan, settings }: CheckContext): string {
  const { perDeviceTrainBatchSize: size, worldSize, stepsPerGeneration: steps } = plan;
  const processes = `${worldSize} ${worldSize === 1 ? 'process' : 'processes'}`;
  const product = settings.states('generation_batch_size') ? '' : ` (${size} x ${processes} x ${steps})`;
  return `A generation batch of ${plan.generationBatchSize}${product} does not split into groups of ${plan.numGenerations}.`;
}

function unknownProcesses({ plan }: CheckContext): string {
  const { generationBatchSize: batch, numGenerations: group, worldSize } = plan;
  const each = batch / worldSize;
  const counts = multiplesOf(leastCommonMultiple(each, group) / each);
  return `Groups of ${group} come out even on ${counts} processes, and nothing says how many there are: on ${worldSize} a generation has ${batch} completions.`;
}
