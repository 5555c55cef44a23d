import type { Fix } from '../../../checking/diagnostic';
import { leastCommonMultiple, nearestDivisors } from '../../../checking/divisors';
import { setKey } from '../../../yaml/edit';
import type { CheckContext } from '../../check';
import { processesOf } from '../../plan/processes';

/** The sizes that would split a generation batch into whole groups: other groups, other batches, other processes. */
export function groupSizeFixes(context: CheckContext): Fix[] {
  return [...context.fixes(...otherGroups(context), ...otherBatch(context)), ...otherProcesses(context)];
}

/** How many generation batches make up whole groups. */
const batchesPerWholeGroups = ({ plan }: CheckContext) =>
  leastCommonMultiple(plan.generationBatchSize, plan.numGenerations) / plan.generationBatchSize;

function otherGroups({ recipe, plan }: CheckContext) {
  return nearestDivisors(plan.generationBatchSize, plan.numGenerations, 2).map((size) => ({
    title: `Set num_generations to ${size}`,
    edits: [setKey(recipe.document, 'num_generations', size)],
  }));
}

function otherBatch(context: CheckContext) {
  const { recipe, plan, settings } = context;
  if (settings.states('generation_batch_size')) return [];
  const size = plan.perDeviceTrainBatchSize * batchesPerWholeGroups(context);
  return [
    {
      title: `Set per_device_train_batch_size to ${size}`,
      edits: [setKey(recipe.document, 'per_device_train_batch_size', size)],
    },
  ];
}

/** Naming the number of processes may be all that is missing, where nothing gives it. */
function otherProcesses(context: CheckContext): Fix[] {
  const { recipe, facts, settings } = context;
  if (settings.states('generation_batch_size') || recipe.document.flow) return [];
  if (processesOf(recipe, facts).from !== 'assumed') return [];
  const processes = batchesPerWholeGroups(context);
  if (processes > 8) return [];
  const newText = `# phantomlab: processes ${processes}${recipe.document.lineEnd}`;
  return [
    { title: `Say that it runs on ${processes} processes`, edits: [{ span: { start: 0, end: 0 }, newText }] },
  ];
}
