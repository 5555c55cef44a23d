import type { RunStatus } from '../../run/run-state';
import { stopRequest } from './run-control';
import { type RunHold, runHold } from './run-lock';

/** How a run stands, judged by its log and by the holder of its folder. */
export interface RunLife {
  /** `stopping`: it was asked to. `lost`: the log tells no end, and nobody writes it any more. */
  readonly status: RunStatus | 'stopping' | 'lost';
  /** Why it ended so, or who asked it to stop. */
  readonly reason?: string;
}

/** @param logged what the log says of its end */
export function runLife(
  folder: string,
  logged: { readonly status: RunStatus; readonly reason?: string },
): RunLife {
  if (logged.status !== 'running' && logged.status !== 'waiting') return logged;
  const hold = runHold(folder);
  if (!hold?.sign.alive) return { status: 'lost', reason: lossOf(hold) };
  const request = stopRequest(folder, hold.holder.token);
  return request ? { status: 'stopping', reason: `Asked to stop by ${request.by}.` } : logged;
}

/** How a run was lost, as far as its lock tells. */
function lossOf(hold: RunHold | undefined): string {
  if (hold === undefined || hold.sign.alive)
    return 'Its process let go of the folder without saying how it ended.';
  const { pid, host } = hold.holder;
  switch (hold.sign.how) {
    case 'ended':
      return `Process ${pid} is gone: it was killed (by hand, or for want of memory) or it crashed.`;
    case 'replaced':
      return `Process ${pid} is gone; its number belongs to another program by now.`;
    case 'restarted':
      return `${host} was restarted while it ran.`;
    case 'silent':
      return `Process ${pid} on ${host} has given no sign since ${clock(hold.beat)}: it was killed, or the machine is gone.`;
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
