import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EVENTS_FILE } from '../../runs/event-reader';
import { controlFile } from '../../runs/run-control';
import { LOCK_FILE } from '../../runs/run-lock';
import { summarizeRun } from '../../runs/run-summary';
import { endOf, type Glance, startOf, stepOf } from './glance';
import type { ListedFolder } from './list-folders';

/**
 * What a mirrored run folder says, in place of a look at its host.
 * @param known what was known before; it stays where the mirror does not hold it
 * @returns undefined: there is no log here yet
 */
export async function glanceOfMirror(mirror: string, known: Glance): Promise<Glance | undefined> {
  const summary = await summarizeRun(mirror).catch(() => undefined);
  if (!summary) return undefined;
  const { started, lastStep, finished, updated } = summary;
  // A mirror that is only begun, or that nobody followed for long, is behind what was seen.
  if (!started || (updated ?? 0) < (known.newest ?? 0)) return undefined;
  const { finished: _, unseen: __, ...rest } = known;
  return {
    ...rest,
    started: startOf(started),
    ...(lastStep && { lastStep: stepOf(lastStep) }),
    ...(finished && { finished: endOf(finished) }),
    ...(updated !== undefined && { newest: updated }),
    lock: await textOf(mirror, LOCK_FILE),
    control: await textOf(mirror, controlFile),
  };
}

/**
 * The signs of a run's files by its mirror, in place of those of the last listing: a lock that is touched under our eyes
 * lives, however wrong the clocks are.
 * @param ahead the host's clock ahead of this machine's, in seconds
 */
export function filesOfMirror(
  mirror: string,
  known: ListedFolder['files'],
  ahead: number,
): ListedFolder['files'] {
  const there = (name: string) => statSync(path.join(mirror, name), { throwIfNoEntry: false });
  const { [LOCK_FILE]: lock, [EVENTS_FILE]: log, ...rest } = known;
  const [newLock, newLog] = [there(LOCK_FILE), there(EVENTS_FILE)];
  const grown = newLog && log && newLog.size > log.size;
  return {
    ...rest,
    ...(log && {
      [EVENTS_FILE]: grown ? { ...log, size: newLog.size, modified: newLog.mtimeMs / 1000 + ahead } : log,
    }),
    ...(newLock && {
      [LOCK_FILE]: {
        inode: lock?.inode ?? '0',
        size: newLock.size,
        modified: Math.max(newLock.mtimeMs / 1000 + ahead, lock?.modified ?? 0),
      },
    }),
  };
}

const textOf = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => '');
