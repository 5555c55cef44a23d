import type { ListedRun } from './known-runs';
import { runName } from './run-name';

/**
 * What tells runs of one name apart: of each that has namesakes, as much of the folder that it lies in, from its end, as no
 * other of them has.
 */
export function namesakes(
  runs: readonly Pick<ListedRun, 'folder' | 'summary'>[],
): ReadonlyMap<string, string> {
  const byName = new Map<string, string[]>();
  for (const { folder, summary } of runs) {
    const { title, detail } = runName(folder, summary.started);
    const name = `${title}\n${detail}`;
    byName.set(name, [...(byName.get(name) ?? []), folder]);
  }
  const apart = new Map<string, string>();
  for (const folders of byName.values())
    if (folders.length > 1) for (const folder of folders) apart.set(folder, endingOf(folder, folders));
  return apart;
}

function endingOf(folder: string, folders: readonly string[]): string {
  const partsOf = (path: string) => path.split(/[/\\]+/).filter((part) => part !== '');
  const parts = partsOf(folder);
  const others = folders.filter((other) => other !== folder).map(partsOf);
  for (let count = 2; count <= parts.length; count++) {
    const ending = parts.slice(-count);
    const isShared = others.some((other) => ending.every((part, i) => other.at(i - count) === part));
    if (!isShared) return ending.slice(0, -1).join('/');
  }
  return folder;
}
