import { statSync } from 'node:fs';
import type { Followed, FollowState, FollowWatcher } from './host';

const lookMs = 500;

/** Follows a file of this machine: it is read where it lies. */
export function followHere(file: string, watcher: FollowWatcher): Followed {
  let seen: { size: number; ino: number } | undefined;
  let state: FollowState = { kind: 'waiting', why: 'It has not been looked at yet.' };
  const look = () => {
    const entry = statSync(file, { throwIfNoEntry: false });
    if (!entry) {
      if (state.kind === 'missing') return;
      seen = undefined;
      state = { kind: 'missing' };
    } else {
      const { size, ino } = entry;
      if (seen && seen.size === size && seen.ino === ino) return;
      const isReplaced = seen !== undefined && (seen.ino !== ino || size < seen.size);
      seen = { size, ino };
      state = { kind: 'reading', size, of: size };
      if (isReplaced) watcher.replaced?.();
    }
    watcher.changed();
  };
  const timer = setInterval(look, lookMs);
  timer.unref();
  queueMicrotask(look);
  return {
    path: file,
    get state() {
      return state;
    },
    check: async () => true,
    dispose: () => clearInterval(timer),
  };
}
