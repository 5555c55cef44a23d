import { readdir, readFile } from 'node:fs/promises';

/** Memory of a process in MB, as Linux counts it: now, and the most that it had. */
export interface ProcessMemory {
  readonly now: number;
  readonly peak: number;
}

/** The extension host of the window whose profile lies in a folder. */
export async function extensionHostMemory(home: string): Promise<ProcessMemory> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const of = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
    if (!(await of('cmdline')).includes('--type=extensionHost')) continue;
    if (!(await of('environ')).split('\0').includes(`HOME=${home}`)) continue;
    const status = await of('status');
    const megabytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1000;
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  }
  throw new Error(`No extension host has its home in ${home}.`);
}
