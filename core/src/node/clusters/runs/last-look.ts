import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { hostFolder } from '../../mirrors/mirror-place';
import { replaceFile } from '../../replace-file';
import type { SeenRun } from './standing';
import type { KnownRun } from './target-run';

/** What the newest look at a host's runs has brought: it is shown while the host can't be asked, and remembered between windows. */
export interface LastHostLook {
  readonly format: 1;
  readonly host: string;
  /** Unix time in milliseconds, by this machine's clock. */
  readonly looked: number;
  readonly user: string;
  /** The folders of runs of targets by their names, absolute on the host. */
  readonly folders: Readonly<Record<string, string>>;
  readonly runs: readonly RememberedRun[];
}

export interface RememberedRun extends KnownRun {
  readonly seen: SeenRun;
  /** Its folder has changed since it was looked into. */
  readonly due?: boolean;
}

const placeOf = (mirrors: string, host: string) => path.join(hostFolder(mirrors, host), 'runs.json');

/** @returns undefined: nothing is known of the host, or what is was written by another version */
export function readLastLook(mirrors: string, host: string): LastHostLook | undefined {
  try {
    const value = JSON.parse(readFileSync(placeOf(mirrors, host), 'utf8')) as LastHostLook;
    const isOurs =
      value.format === 1 &&
      value.host === host &&
      typeof value.looked === 'number' &&
      typeof value.folders === 'object' &&
      Array.isArray(value.runs) &&
      value.runs.every(({ listed, glance, standing }) => listed.folder && glance && standing.state);
    return isOurs ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps what a look has brought. Of other targets of the host somebody else may know, such as a window: that stays.
 * @param targets names of those that were looked at
 */
export async function keepLastLook(
  mirrors: string,
  look: Omit<LastHostLook, 'format'>,
  targets: ReadonlySet<string>,
): Promise<void> {
  const others = readLastLook(mirrors, look.host)?.runs.filter(({ target }) => !targets.has(target)) ?? [];
  await writeLastLook(mirrors, { format: 1, ...look, runs: [...look.runs, ...others] });
}

/** @throws Error when the disk refuses it */
export async function writeLastLook(mirrors: string, look: LastHostLook): Promise<void> {
  const place = placeOf(mirrors, look.host);
  await mkdir(path.dirname(place), { recursive: true });
  await replaceFile(place, JSON.stringify(look));
}
