import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { EVENTS_FILE } from './event-reader';

/** A folder that holds an event log. */
export interface RunFolder {
  readonly folder: string;
  /** Relative to where the search began, with forward slashes: what a list shows. */
  readonly name: string;
  /** When the log was last written, Unix time in seconds. */
  readonly modified: number;
}

/** Deep enough for RUN_BASE_DIR/run_dir/dataset/organisation/model/grpo/user/run. */
const MAX_DEPTH = 9;
/** Folders in which no run lies and which may be huge. */
const SKIPPED = /^(\.|node_modules$|__pycache__$|checkpoint-|completions$)/;

/** The run folders under a folder (itself included), the most recently written first. */
export async function findRuns(root: string): Promise<readonly RunFolder[]> {
  const runs: RunFolder[] = [];
  await search(root, 0);
  return runs.sort((a, b) => b.modified - a.modified || (a.name < b.name ? -1 : 1));

  async function search(folder: string, depth: number): Promise<void> {
    const entries = await entriesOf(folder);
    if (entries.some((entry) => entry.name === EVENTS_FILE && !entry.isDirectory())) {
      const { mtimeMs } = await stat(path.join(folder, EVENTS_FILE));
      const name = path.relative(root, folder).split(path.sep).join('/') || path.basename(folder);
      runs.push({ folder, name, modified: mtimeMs / 1000 });
      return;
    }
    if (depth === MAX_DEPTH) return;
    const below = entries.filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name));
    await Promise.all(below.map((entry) => search(path.join(folder, entry.name), depth + 1)));
  }
}

/** A folder that can't be read (none there, no permission) holds no runs that could be shown. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
