import { existsSync } from 'node:fs';
import path from 'node:path';
import { UniverseNotFoundError } from './universe-not-found';

/**
 * Where a universe lies that a run's log names. A log may name it relative to the folder that the training
 * was started in, which may have been on another machine: the run's own ancestors and the workspace's
 * folders are tried, and the end of an absolute path too.
 * @throws UniverseNotFoundError when it is in none of these.
 */
export function universeFolder(named: string, run: string, workspace: readonly string[]): string {
  const parts = named.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const tails = path.isAbsolute(named)
    ? parts.map((_, i) => path.join(...parts.slice(i)))
    : [path.join(...parts)];
  const candidates = [
    ...(path.isAbsolute(named) ? [named] : []),
    ...[...ancestors(run), ...workspace].flatMap((root) => tails.map((tail) => path.join(root, tail))),
  ];
  const found = candidates.find((folder) => existsSync(path.join(folder, 'facts.pl')));
  if (found !== undefined) return found;
  throw new UniverseNotFoundError(named);
}

function ancestors(folder: string): readonly string[] {
  const above = path.dirname(folder);
  return above === folder ? [] : [above, ...ancestors(above)];
}
