import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { controlFile } from '../../runs/run-control';
import { LOCK_FILE } from '../../runs/run-lock';
import { summarizeRun } from '../../runs/run-summary';
import { endOf, type Glance, startOf, stepOf } from './glance';

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
  const { finished: _, ...rest } = known;
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

const textOf = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => '');
