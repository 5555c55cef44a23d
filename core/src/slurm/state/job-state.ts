import type { JobExit } from '../jobs/slurm-job';

/** Why a job waits, and for how long. */
interface Wait {
  readonly reason: string;
  /** When it is expected to start. */
  readonly expected?: number;
  /** Jobs of its partition that come before it. */
  readonly ahead?: number;
  readonly held: boolean;
}

/** Where a run stands that was submitted to Slurm. Times are Unix seconds, by the cluster's clock. */
export type JobState =
  | ({ readonly state: 'pending' } & Wait)
  /** Nodes are made ready, or the training has not logged its start yet. */
  | { readonly state: 'starting'; readonly nodes: string }
  | { readonly state: 'running'; readonly nodes: string; readonly suspended: boolean }
  /** The training is over, and Slurm clears up. */
  | { readonly state: 'completing' }
  /** Queued again after an attempt: it continues from its checkpoint. */
  | ({ readonly state: 'requeued' } & Wait)
  /** `comesBack`: Slurm may start it again. */
  | { readonly state: 'preempted'; readonly comesBack: boolean }
  | { readonly state: 'out-of-memory' }
  | { readonly state: 'time-limit' }
  | { readonly state: 'node-failed'; readonly comesBack: boolean }
  | { readonly state: 'cancelled' }
  /** Asked to stop, it left a checkpoint. */
  | { readonly state: 'stopped'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string; readonly exit?: JobExit }
  | { readonly state: 'completed' }
  /** Nothing that can be asked knows: never taken for an end. */
  | { readonly state: 'unknown'; readonly reason: string };

const ended: Readonly<Record<JobState['state'], boolean>> = {
  pending: false,
  starting: false,
  running: false,
  completing: false,
  requeued: false,
  preempted: true,
  'out-of-memory': true,
  'time-limit': true,
  'node-failed': true,
  cancelled: true,
  stopped: true,
  failed: true,
  completed: true,
  unknown: false,
};

/** Whether nothing more comes of the job by itself. */
export function isFinal(state: JobState): boolean {
  return ended[state.state] && !('comesBack' in state && state.comesBack);
}
