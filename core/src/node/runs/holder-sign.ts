import {
  bootTime,
  isRunning,
  type ProcessIdentity,
  startOf,
  startTime,
  thisMachine,
} from './process-identity';

/** Whether the process that signed a lock still lives; if not, how that is known. */
export type HolderSign =
  | { readonly alive: true }
  | {
      readonly alive: false;
      /**
       * `ended`: no such process. `replaced`: its number belongs to another one. `restarted`: the machine was.
       * `silent`: it can't be seen from here, and has given no sign for too long.
       */
      readonly how: 'ended' | 'replaced' | 'restarted' | 'silent';
    };

/** After so long without a beat a holder on another machine counts as dead: clocks differ, and shares lag. */
const silentElsewhereMs = 120_000;
/** The same for one in another container of this machine, whose clock is ours. */
const silentBesideMs = 30_000;
/** Start times are known to the second, files' times to what the file system keeps. */
const toleranceSeconds = 2;

const alive: HolderSign = { alive: true };
const dead = (how: Extract<HolderSign, { alive: false }>['how']): HolderSign => ({ alive: false, how });

/**
 * Judges a lock's holder. When in doubt it lives: two writers in one run do more harm than a run that has to be
 * waited for.
 * @param beat Unix time in milliseconds of the lock's last touch
 */
export function signOf(holder: ProcessIdentity, beat: number, now = Date.now()): HolderSign {
  const here = thisMachine();
  const unheardFor = (limit: number) => (now - beat > limit ? dead('silent') : alive);
  if (holder.boot !== undefined && here.boot !== undefined) {
    if (holder.boot === here.boot) {
      return holder.space === here.space ? seen(holder, beat) : unheardFor(silentBesideMs);
    }
    // Machines may share a name: only one that was silent from before this one's start can have been this one.
    const booted = bootTime();
    if (holder.host === here.host && booted !== undefined && beat / 1000 < booted) return dead('restarted');
    return unheardFor(silentElsewhereMs);
  }
  return holder.host === here.host ? seen(holder, beat) : unheardFor(silentElsewhereMs);
}

/** A holder among the processes that can be seen from here. */
function seen({ pid, start }: ProcessIdentity, beat: number): HolderSign {
  if (!isRunning(pid)) return dead('ended');
  const current = startOf(pid);
  if (current === undefined) return alive;
  if (start !== undefined) return current === start ? alive : dead('replaced');
  // A lock of an earlier version names no start; but a process that started after its last touch cannot have written it.
  const began = startTime(current);
  return began !== undefined && began > beat / 1000 + toleranceSeconds ? dead('replaced') : alive;
}
