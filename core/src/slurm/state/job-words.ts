import type { SlurmJob } from '../jobs/slurm-job';

// Slurm's words for the state of a job, by what they mean here.

const waitingWords = new Set([
  'PENDING',
  'REQUEUED',
  'REQUEUE_FED',
  'REQUEUE_HOLD',
  'SPECIAL_EXIT',
  'RESV_DEL_HOLD',
]);
export const requeueWords = ['REQUEUED', 'REQUEUE_HOLD', 'SPECIAL_EXIT'];
export const heldWords = ['REQUEUE_HOLD', 'SPECIAL_EXIT', 'RESV_DEL_HOLD'];
export const startingWords = ['CONFIGURING', 'POWER_UP_NODE', 'POWERING_UP', 'STAGE_IN'];
const aliveWords = new Set([
  'RUNNING',
  'SUSPENDED',
  'STOPPED',
  'SIGNALING',
  'RESIZING',
  'CONFIGURING',
  'POWER_UP_NODE',
]);

/** The job waits for its nodes, for the first time or again. */
export const isWaiting = ({ words }: SlurmJob): boolean => waitingWords.has(words[0]!);

/** The job has its nodes. */
export const isAlive = ({ words }: SlurmJob): boolean => aliveWords.has(words[0]!);
