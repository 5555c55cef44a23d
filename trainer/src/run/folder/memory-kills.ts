import { readFileSync } from 'node:fs';

/**
 * How often the kernel has killed a process for lack of memory since boot, in this container where it counts for
 * itself; 0 where that is not available.
 */
export function memoryKills(): number {
  return countIn('/proc/vmstat') + countIn('/sys/fs/cgroup/memory.events');
}

function countIn(file: string): number {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
