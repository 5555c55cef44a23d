import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ResolvedTargets, resolveTargets, type TargetsSource } from '../../targets/resolve-targets';
import { userTargetsFile, workspaceTargetsFile } from './user-targets-file';

async function sourceOf(origin: TargetsSource['origin'], file: string): Promise<TargetsSource[]> {
  try {
    return [{ origin, path: file, text: await readFile(file, 'utf8') }];
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`${file} can't be read: ${(cause as Error).message}. Its targets are not known.`, {
      cause,
    });
  }
}

/**
 * The targets of a workspace's folders and of the user, the workspace's first.
 * @throws Error for a file that is there and can't be read
 */
export async function loadTargets(
  folders: readonly string[],
  userFile: string = userTargetsFile(),
): Promise<ResolvedTargets> {
  const sources = await Promise.all([
    ...folders.map((folder) => sourceOf('workspace', path.join(folder, workspaceTargetsFile))),
    sourceOf('user', userFile),
  ]);
  return resolveTargets(sources.flat());
}
