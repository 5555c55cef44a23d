import type { RunStatus } from '../../run/run-state';
import { type StopRequest, stopRequest } from './run-control';
import { type RunHold, runHold } from './run-lock';

/** The status of a run, from its log and from the process that holds its folder. */
export interface RunLife {
  /**
   * `stopping`: it was asked to. `lost`: the log has no end, and no process writes it any more. `unknown`, of runs of other
   * machines alone: nobody who can be asked knows.
   */
  readonly status: RunStatus | 'stopping' | 'lost' | 'unknown';
  /** Why it ended so, or who asked it to stop. */
  readonly reason?: string;
}

/** @param logged what the log says of its end */
export function runLife(
  folder: string,
  logged: { readonly status: RunStatus; readonly reason?: string },
): RunLife {
  return lifeOf(logged, runHold(folder), (token) => stopRequest(folder, token));
}

/**
 * The same of a run that is known by what its folder holds.
 * @param asked what the holder of the lock with this token is asked for
 */
export function lifeOf(
  logged: { readonly status: RunStatus; readonly reason?: string },
  hold: RunHold | undefined,
  asked: (token: string) => StopRequest | undefined,
): RunLife {
  if (logged.status !== 'running' && logged.status !== 'waiting') return logged;
  if (!hold?.sign.alive) return { status: 'lost', reason: lossOf(hold, logged.status) };
  const request = asked(hold.holder.token);
  return request ? { status: 'stopping', reason: `Asked to stop by ${request.by}.` } : logged;
}

/** How a run was lost, as far as its lock file shows. */
function lossOf(hold: RunHold | undefined, logged: RunStatus): string {
  if ((hold === undefined || hold.sign.alive) && logged === 'waiting')
    return 'Its log is empty, and no process writes to it.';
  if (hold === undefined || hold.sign.alive)
    return 'Its process released the folder without logging how the run ended.';
  const { pid, host } = hold.holder;
  switch (hold.sign.how) {
    case 'ended':
      return `Process ${pid} no longer exists. It crashed or was killed (manually, or by the system when memory ran out).`;
    case 'replaced':
      return `Process ${pid} no longer exists; another program has its process ID now.`;
    case 'restarted':
      return `${host} was restarted during the run.`;
    case 'silent':
      return `No sign of life from process ${pid} on ${host} since ${clock(hold.beat)}. It was killed, or the machine is down.`;
    default:
      return hold.sign.how satisfies never;
  }
}

/** `2026-11-29 12:05`, in this machine's time zone. */
function clock(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
