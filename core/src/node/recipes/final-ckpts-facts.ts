import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FinalCkptsFacts, FolderState } from '../../final-ckpts/final-ckpts-facts';
import { type FinalCkpts, namedFolders } from '../../final-ckpts/read-final-ckpts';

async function stateOf(folder: string): Promise<FolderState> {
  try {
    const names = await readdir(folder);
    if (names.length === 0) return 'empty';
    return names.includes('config.json') || names.includes('adapter_config.json') ? 'model' : 'other';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'file' : 'missing';
  }
}

/**
 * What this disk says of the folders that a list names.
 * @param roots folders that relative paths count from, the first that has it first
 */
export async function gatherFinalCkptsFacts(
  list: FinalCkpts,
  roots: readonly string[],
): Promise<FinalCkptsFacts> {
  const paths = [...new Set(namedFolders(list).map((named) => named.path))];
  // A variable's value where the list is used is not this machine's.
  const known = paths.filter((name) => !/[$~]/.test(name));
  const states = known.map(async (name): Promise<[string, FolderState]> => {
    for (const root of path.isAbsolute(name) ? [''] : roots) {
      const state = await stateOf(path.join(root, name));
      if (state !== 'missing') return [name, state];
    }
    return [name, 'missing'];
  });
  return { folders: new Map(await Promise.all(states)) };
}
