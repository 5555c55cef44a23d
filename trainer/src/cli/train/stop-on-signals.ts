import { constants } from 'node:os';
import type { Interruption } from '../../run/loop/interruption';

/** Turns the first Ctrl-C, or a scheduler's SIGTERM, into an AbortSignal that says why. */
export interface StopOnSignals {
  readonly signal: AbortSignal;
  /** What a shell expects of a process that a signal ended: 128 and the signal's number. */
  readonly exitCode: number;
  dispose(): void;
}

/**
 * The second signal ends the process at once.
 * @param environment tells whether this is a job of Slurm's, whose SIGTERM means that the job is preempted or out
 *   of time
 * @param notice what the first signal is answered with
 */
export function stopOnSignals(
  environment: NodeJS.ProcessEnv = process.env,
  notice = 'Stopping; a checkpoint is being left.',
): StopOnSignals {
  const controller = new AbortController();
  let received: 'SIGINT' | 'SIGTERM' | undefined;
  const handle = (name: 'SIGINT' | 'SIGTERM') => {
    if (received) process.exit(128 + constants.signals[name]);
    received = name;
    const preempted = name === 'SIGTERM' && environment.SLURM_JOB_ID !== undefined;
    const interruption: Interruption = preempted
      ? { outcome: 'preempted', reason: `Slurm ended job ${environment.SLURM_JOB_ID} (SIGTERM).` }
      : { outcome: 'stopped', reason: name === 'SIGINT' ? 'Stopped with Ctrl-C.' : 'Stopped (SIGTERM).' };
    process.stderr.write(`\n${notice} Once more to stop at once.\n`);
    controller.abort(interruption);
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal: controller.signal,
    get exitCode() {
      return 128 + constants.signals[received ?? 'SIGINT'];
    },
    dispose() {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
