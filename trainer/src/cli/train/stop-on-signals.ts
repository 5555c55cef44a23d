import { constants } from 'node:os';
import type { Interruption } from '../../run/loop/interruption';
import { stderr, stdout } from '../terminal/terminal';

/** Turns the first Ctrl-C, a scheduler's SIGTERM, or the end of the terminal, into an AbortSignal that says why. */
export interface StopOnSignals {
  readonly signal: AbortSignal;
  /** What a shell expects of a process that a signal ended: 128 and the signal's number. */
  readonly exitCode: number;
  /** Hands later signals to somebody else, in place of ending this process. */
  takeLater(take: (signal: NodeJS.Signals) => void): void;
  dispose(): void;
}

/**
 * Milliseconds in which signals count as one. Slurm tells every process of a step, and what starts the training there
 * (apptainer, srun) passes on its own; a hand that presses Ctrl-C twice means it. The trainer in Python counts so, too.
 */
const oneSignalMs = 1_000;
const oneKeyMs = 300;

/**
 * The second signal ends the process at once, unless somebody takes it.
 * @param environment tells whether this is a job of Slurm's, whose SIGTERM means that the job is preempted or out
 *   of time
 * @param notice what the first signal is answered with
 * @param terminal whether a hangup means that the terminal was closed
 * @param now milliseconds of a clock
 */
export function stopOnSignals(
  environment: NodeJS.ProcessEnv = process.env,
  notice = 'Stopping; saving a checkpoint.',
  terminal = hasTerminal(),
  now = () => performance.now(),
): StopOnSignals {
  const controller = new AbortController();
  let received: StopSignal | undefined;
  let receivedAt = 0;
  let later = (name: NodeJS.Signals): void => process.exit(128 + constants.signals[name]);
  const handle = (name: StopSignal) => {
    if (received) {
      const isAnother = now() - receivedAt > (name === 'SIGINT' ? oneKeyMs : oneSignalMs);
      return isAnother ? later(name) : undefined;
    }
    [received, receivedAt] = [name, now()];
    const ofSlurm = (name === 'SIGTERM' || name === 'SIGUSR1') && environment.SLURM_JOB_ID !== undefined;
    const preempted = ofSlurm || name === 'SIGUSR1';
    const reason = ofSlurm ? `Slurm ended job ${environment.SLURM_JOB_ID} (${name}).` : reasons[name];
    const interruption: Interruption = { outcome: preempted ? 'preempted' : 'stopped', reason, signal: name };
    stderr.write(`\n${notice} Once more to stop immediately.\n`);
    controller.abort(interruption);
  };
  const ignore = () => {};
  const listeners = stopSignals.map(
    (name) => [name, name === 'SIGHUP' && !terminal ? ignore : handle] as const,
  );
  for (const [name, listener] of listeners) if (name in constants.signals) process.on(name, listener);
  return {
    signal: controller.signal,
    takeLater(take) {
      later = take;
    },
    get exitCode() {
      return 128 + constants.signals[received ?? 'SIGINT'];
    },
    dispose() {
      for (const [name, listener] of listeners) process.off(name, listener);
    },
  };
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1'] as const;
type StopSignal = (typeof stopSignals)[number];

const reasons: Readonly<Record<StopSignal, string>> = {
  SIGINT: 'Stopped with Ctrl-C.',
  SIGTERM: 'Stopped (SIGTERM).',
  SIGHUP: 'Stopped: its terminal was closed (SIGHUP).',
  SIGUSR1: 'Warned that its time is over (SIGUSR1).',
};

/**
 * Whether a terminal was there to begin with. Without one a hangup is nobody's wish: nohup takes it away to say just
 * that, and Node undoes the other half of what nohup does.
 */
function hasTerminal(): boolean {
  return [process.stdin, stdout, stderr].some(({ isTTY }) => isTTY);
}
