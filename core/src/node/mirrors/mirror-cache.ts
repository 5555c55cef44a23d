import os from 'node:os';
import path from 'node:path';

/** Where the mirrors of files on other machines lie, for all programs of ours. They can be fetched again. */
export function mirrorCache(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  const home = os.homedir();
  const caches =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : env.XDG_CACHE_HOME || path.join(home, '.cache');
  return path.join(caches, 'phantomlab', 'mirrors');
}
