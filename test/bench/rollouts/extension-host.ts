import { readdir, readFile } from 'node:fs/promises';

/** Memory of a process in MB, as Linux counts it: now, and the most that it had. */
export interface ProcessMemory {
  readonly now: number;
  readonly peak: number;
}

/** The extension host of the window whose profile lies in a folder. */
export class ExtensionHost {
  private constructor(private readonly pid: string) {}

  static async of(home: string): Promise<ExtensionHost> {
    for (const pid of await readdir('/proc')) {
      if (!/^\d+$/.test(pid)) continue;
      const of = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
      if (!(await of('cmdline')).includes('--type=extensionHost')) continue;
      if ((await of('environ')).split('\0').includes(`HOME=${home}`)) return new ExtensionHost(pid);
    }
    throw new Error(`No extension host has its home in ${home}.`);
  }

  async memory(): Promise<ProcessMemory> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1000;
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  }

  /** Milliseconds of processor time of all its threads, to a hundredth of a second. */
  async computedMs(): Promise<number> {
    const fields = (await readFile(`/proc/${this.pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  }
}
