import { gsmInfinite } from './gsm-infinite';
import { hotpot } from './hotpot';
import { musique } from './musique';
import { familyRelationships, knightsKnaves } from './reasoning-gym';
import type { RecordTask } from './record-task';
import { twoWiki } from './two-wiki';

/** The training modes whose data is files of records, in the order of the paper. */
export const recordTasks: readonly RecordTask[] = [
  gsmInfinite,
  familyRelationships,
  knightsKnaves,
  hotpot,
  twoWiki,
  musique,
];

export const recordTaskByMode: ReadonlyMap<string, RecordTask> = new Map(
  recordTasks.map((task) => [task.trainingMode, task]),
);
