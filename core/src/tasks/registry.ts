import type { Universe } from '../universe/question';
import type { PwOptions } from './pw';
import { pwExamples } from './pw';
import type { Example } from './task';

/** A training_mode whose data this program reads itself: a value in the table of tasks. */
export interface Task {
  readonly trainingMode: string;
  readonly documentation: string;
  examples(universe: Universe, options?: PwOptions): Example[];
}

export const tasks: readonly Task[] = [
  {
    trainingMode: 'pw',
    documentation:
      'PhantomWiki: questions over several hops about the people of a generated universe, with its articles ' +
      'as evidence. Answers are scored as a set.',
    examples: pwExamples,
  },
];

export const taskByMode: ReadonlyMap<string, Task> = new Map(tasks.map((task) => [task.trainingMode, task]));
