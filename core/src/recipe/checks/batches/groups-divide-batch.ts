import type { Fix } from '../../../checking/diagnostic';
import { leastCommonMultiple, nearestDivisors } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { processesOf } from '../../plan/processes';
import { multiplesOf, processesKnown } from '../../plan/processes-known';

/** One more process or several may be all that is missing where nothing says how many there are. */
function sayProcesses({ recipe, facts, plan, settings }: CheckContext): Fix[] {
  if (settings.states('generation_batch_size')) return [];
  if (processesOf(recipe, facts).from !== 'assumed' || recipe.document.flow) return [];
  const each = plan.generationBatchSize;
  const processes = leastCommonMultiple(each, plan.numGenerations) / each;
  if (processes > 8) return [];
  const newText = `# phantomlab: processes ${processes}${recipe.document.lineEnd}`;
  return [
    { title: `Say that it runs on ${processes} processes`, edits: [{ span: { start: 0, end: 0 }, newText }] },
  ];
}

/** The least number of processes on which groups come out even, each with so many completions a generation. */
function multipleOf(each: number, group: number): number {
  return leastCommonMultiple(each, group) / each;
}

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
    const { plan, recipe, at, fixes, settings } = context;
    const { generationBatchSize: batch, numGenerations: group } = plan;
    // A group size that is no whole number, or too small, is for the rules about it.
    const stated = context.entry('num_generations')?.value.type;
    const usable = stated === undefined || stated === 'int' || stated === 'str';
    if (!usable || settings.number('num_generations') !== group) return [];
    if (recipe.kind !== 'grpo' || batch % group === 0) return [];
    const made = settings.states('generation_batch_size')
      ? ''
      : ` (${plan.perDeviceTrainBatchSize} x ${plan.worldSize} ${plan.worldSize === 1 ? 'process' : 'processes'} x ${plan.stepsPerGeneration})`;
    const known = settings.states('generation_batch_size') || processesKnown(context);
    const smallest = plan.perDeviceTrainBatchSize * (leastCommonMultiple(batch, group) / batch);
    return [
      {
        at: at('num_generations', 'generation_batch_size', 'per_device_train_batch_size'),
        ...(!known && { severity: 'warning' as const }),
        message: known
          ? `A generation batch of ${batch}${made} does not split into groups of ${group}.`
          : `Groups of ${group} come out even on ${multiplesOf(multipleOf(batch / plan.worldSize, group))} processes, and nothing says how many there are: on ${plan.worldSize} a generation has ${batch} completions.`,
        fixes: [
          ...fixes(
            ...nearestDivisors(batch, group, 2).map((n) => ({
              title: `Set num_generations to ${n}`,
              edits: [setKey(recipe.document, 'num_generations', n)],
            })),
            ...(settings.states('generation_batch_size')
              ? []
              : [
                  {
                    title: `Set per_device_train_batch_size to ${smallest}`,
                    edits: [setKey(recipe.document, 'per_device_train_batch_size', smallest)],
                  },
                ]),
          ),
          ...sayProcesses(context),
        ],
      },
    ];
  },
};
