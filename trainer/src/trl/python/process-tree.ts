import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Every process of this machine by its parent's number. */
function childrenByParent(): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [pid, parent] of parents()) found.set(parent, [...(found.get(parent) ?? []), pid]);
  return found;
}

function parents(): [pid: number, parent: number][] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name): [number, number][] => {
        const parent = parentIn(name);
        return parent === undefined ? [] : [[Number(name), parent]];
      });
  } catch {
    const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    return listed
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
}

function parentIn(pid: string): number | undefined {
  try {
    // The name of the program, in brackets, may hold anything.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

/**
 * Kills a process and all that descend from it. Launchers of several processes give each a session of its own, so that
 * a signal to the group reaches none of them.
 */
export function killTree(pid: number): void {
  const children = process.platform === 'win32' ? new Map<number, number[]>() : childrenByParent();
  const all = [pid];
  for (const parent of all) all.push(...(children.get(parent) ?? []));
  // From the root down: nobody is left to start another.
  for (const one of all) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}
