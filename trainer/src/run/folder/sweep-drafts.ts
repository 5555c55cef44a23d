import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** What writers of folders and files leave when they are killed half-way: hidden, and named for what it was to be. */
const draft =
  /^\.(?:checkpoint-\d+\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|model\.\w{6}|.+\.(?:yaml|parquet)\.\d+)$/;

/** Where drafts are made in a run folder. */
const places = ['.', 'completions'];

/**
 * Removes what killed attempts have left half-written in a run folder. Only the holder of the run may call this: a living
 * writer's drafts look the same.
 */
export async function sweepDrafts(runFolder: string): Promise<void> {
  for (const place of places) {
    const folder = path.join(runFolder, place);
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((name) => draft.test(name))) {
      await rm(path.join(folder, name), { recursive: true, force: true });
    }
  }
}
