import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunSummary } from '@phantomlab/core/node/runs/run-summary';

const keptMs = 30 * 24 * 3600 * 1000;

/**
 * Whether this window is the first of those of this user that sees how an attempt of a run ended. What several windows
 * see is reported once: it belongs to the first one, whether or not that then says anything.
 * @param places a folder that the windows share
 */
export async function isFirstToTell(
  places: string,
  folder: string,
  { status, started, step }: Pick<RunSummary, 'status' | 'started' | 'step'>,
): Promise<boolean> {
  const end = JSON.stringify([folder, status, step, started?.attempt, started?.t]);
  const name = createHash('sha256').update(end).digest('hex');
  try {
    await mkdir(places, { recursive: true });
    await writeFile(path.join(places, name), '', { flag: 'wx' });
  } catch (error) {
    // Where nothing can be written a second notification does less harm than none.
    return (error as NodeJS.ErrnoException).code !== 'EEXIST';
  }
  await forgetOld(places).catch(() => undefined);
  return true;
}

async function forgetOld(places: string): Promise<void> {
  for (const name of await readdir(places)) {
    const file = path.join(places, name);
    if (Date.now() - (await stat(file)).mtimeMs > keptMs) await rm(file, { force: true });
  }
}
