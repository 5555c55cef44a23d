import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { mirrorCache } from '../../mirrors/mirror-cache';

/**
 * Where the index of a log is kept: among the caches of whoever reads, so that a run folder that cannot be written, or
 * belongs to somebody else, has one too. It can be made again.
 */
export function indexPlace(log: string, cache = indexCache()): string {
  return path.join(cache, createHash('sha256').update(realPath(log)).digest('hex').slice(0, 24));
}

const indexCache = (): string => path.join(path.dirname(mirrorCache()), 'rollouts');

/** One log by two paths has one index. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
