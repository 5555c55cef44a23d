import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../make-folder';
import { diskWords, noRoom } from '../no-room';

/**
 * Makes files in folders: all of them beside first, then moved into place, so that a full disk or an interruption leaves
 * what was there. Files that are there already and are the same stay; others of the folders are not looked at.
 * @param write makes the files below the folders that it is given, one for each
 * @throws Error that names the first file that exists and would differ, before anything is moved
 */
export async function placeFiles(
  folders: readonly string[],
  write: (stages: readonly string[]) => Promise<void>,
): Promise<void> {
  const places = folders.map((folder) => path.resolve(folder));
  const stages = places.map((place) =>
    path.join(path.dirname(place), `.${path.basename(place)}.${process.pid}.partial`),
  );
  for (const folder of folders) {
    const found = await stat(folder).catch(() => undefined);
    if (found && !found.isDirectory()) throw new Error(`${folder} is a file. Choose another folder.`);
  }
  try {
    for (const stage of stages) await makeFolder(stage);
    await write(stages);
    const files = await Promise.all(stages.map(filesBelow));
    for (const [i, stage] of stages.entries()) {
      for (const file of files[i]!)
        await refuseDifferent(path.join(folders[i]!, file), path.join(stage, file));
    }
    for (const [i, stage] of stages.entries()) {
      for (const file of files[i]!) await moveInto(path.join(places[i]!, file), path.join(stage, file));
    }
  } catch (cause) {
    if (noRoom(cause) === undefined) throw cause;
    const advice = 'Free some space and try again.';
    throw new Error(
      `The disk is full: ${folders.join(' and ')} is as it was. ${advice} (${diskWords(cause as Error)})`,
      {
        cause,
      },
    );
  } finally {
    // Where a stage can't be, the error above says so.
    for (const stage of stages) await rm(stage, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function moveInto(place: string, made: string): Promise<void> {
  await makeFolder(path.dirname(place));
  await rename(made, place);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function refuseDifferent(there: string, made: string): Promise<void> {
  if (await sameContent(there, made)) return;
  throw new Error(
    `${there} exists and differs from what would be written. Choose another folder, or move this one away.`,
  );
}

/** Also where there is none yet; piece by piece, since a file may be long. */
async function sameContent(there: string, made: string): Promise<boolean> {
  const [old, fresh] = await Promise.all([there, made].map((file) => stat(file).catch(() => undefined)));
  if (!old) return true;
  if (!old.isFile() || old.size !== fresh!.size) return false;
  const [a, b] = [await open(there), await open(made)];
  try {
    const [x, y] = [Buffer.alloc(1 << 20), Buffer.alloc(1 << 20)];
    for (;;) {
      const [{ bytesRead: m }, { bytesRead: n }] = await Promise.all([
        a.read(x, 0, x.length),
        b.read(y, 0, y.length),
      ]);
      if (m !== n || x.compare(y, 0, n, 0, m) !== 0) return false;
      if (m === 0) return true;
    }
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}
