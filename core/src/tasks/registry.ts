import type { Example } from '../examples/example';
import type { Universe } from '../universe/question';
import type { PwOptions } from './pw';
import { pwExamples } from './pw';
import type { RecordTask } from './records/record-task';
import { recordTasks } from './records/record-tasks';
import { pwMode, type TrainingMode } from './training-modes';

/** A training_mode whose splits are universes. */
export interface UniverseTask extends TrainingMode {
  readonly data: 'universes';
  examples(universe: Universe, options?: PwOptions): Example[];
}

/** A training_mode whose data this program reads itself: a value in the table of tasks. */
export type Task = UniverseTask | RecordTask;

/** In the order of the paper. */
export const tasks: readonly Task[] = [
  { ...pwMode, data: 'universes', examples: pwExamples },
  ...recordTasks,
];

export const taskByMode: ReadonlyMap<string, Task> = new Map(tasks.map((task) => [task.trainingMode, task]));
