import { pwExamples } from '@phantomlab/core/tasks/pw';
import { type AskingOptions, recordExamples } from '@phantomlab/core/tasks/records/record-examples';
import { sampleOfMode } from '@phantomlab/core/tasks/records/samples/sample-of-mode';
import { taskByMode } from '@phantomlab/core/tasks/registry';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { universeOfName } from '@phantomlab/core/universe/naming/universe-of-name';
import type { Split } from '../run/examples/load-examples';
import type { LoadedRecipe } from '../run/recipe/recipe-source';

/** Data in place of what is on another machine. */
export interface StandIn {
  readonly split: Split;
  /** What it is, for the report. */
  readonly description: string;
  /** Whether its prompts are as long as the real ones are. */
  readonly trueToSize: boolean;
}

/** The paper's, where a split's name does not say, or says one that takes long to make. */
const usual = universeOfName('depth_20_size_25_seed_11', 'easy')!;

/**
 * A generated universe of the size that a split's name tells, or a few records of the mode's format. Undefined
 * for a mode that this project has no examples of.
 */
export function standInFor(
  { resolved }: Pick<LoadedRecipe, 'resolved'>,
  split: string,
  asking: AskingOptions,
): StandIn | undefined {
  const { training_mode: mode, dataset_name: dataset } = resolved;
  const task = taskByMode.get(mode);
  if (task?.data === 'universes') {
    const options = universeOfName(split, dataset);
    const universe = generateUniverse({ ...(options ?? usual), numQuestionsPerType: 2 });
    const excludeAggregation = resolved.exclude_aggregation_questions;
    const examples = pwExamples(universe, { ...asking, folder: universe.name, excludeAggregation });
    return {
      split: { dataset, name: universe.name, universe, folder: universe.name, examples },
      description: `Universe ${universe.name}, generated here, stands in: ${examples.length} questions.`,
      trueToSize: options !== undefined,
    };
  }
  const records = sampleOfMode.get(mode);
  if (!task || !records) return undefined;
  const { scoring } = asking;
  const questions = records.flatMap((record, index) => task.read(record, { index, scoring }) ?? []);
  return {
    split: {
      dataset,
      name: split,
      folder: dataset,
      examples: recordExamples(task, questions, asking),
    },
    description: `${records.length} made-up records in the form of ${mode} stand in.`,
    trueToSize: false,
  };
}
