import type { Universe } from '../universe/question';
import type { PwOptions } from './pw';
import { pwExamples } from './pw';
import { gsmInfinite } from './records/gsm-infinite';
import { hotpot } from './records/hotpot';
import { musique } from './records/musique';
import { familyRelationships, knightsKnaves } from './records/reasoning-gym';
import type { RecordTask } from './records/record-task';
import { twoWiki } from './records/two-wiki';
import type { Example } from './task';

/** A training_mode whose splits are universes. */
export interface UniverseTask {
  readonly data: 'universes';
  readonly trainingMode: string;
  readonly documentation: string;
  examples(universe: Universe, options?: PwOptions): Example[];
}

/** A training_mode whose data this program reads itself: a value in the table of tasks. */
export type Task = UniverseTask | RecordTask;

/** In the order of the paper. */
export const tasks: readonly Task[] = [
  {
    data: 'universes',
    trainingMode: 'pw',
    documentation:
      'PhantomWiki: questions over several hops about the people of a generated universe, with its articles ' +
      'as evidence. Answers are scored as a set.',
    examples: pwExamples,
  },
  gsmInfinite,
  familyRelationships,
  knightsKnaves,
  hotpot,
  twoWiki,
  musique,
];

export const taskByMode: ReadonlyMap<string, Task> = new Map(tasks.map((task) => [task.trainingMode, task]));
