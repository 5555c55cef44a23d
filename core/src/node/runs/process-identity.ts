import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Which process, over all machines that see a folder and over all times: a number alone is given away again, and
 * is 1 in every container. Fields that a system does not tell are absent.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Of this run of the machine's kernel; all containers of a machine share it. */
  readonly boot?: string;
  /** The space in which `pid` counts: a container has its own. */
  readonly space?: string;
  /** When the process began, in the system's own words: only ever compared. */
  readonly start?: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, ...thisMachine(), start: startOf(process.pid) };
}

/** What of an identity all processes around this one share. */
export function thisMachine(): Pick<ProcessIdentity, 'host' | 'boot' | 'space'> {
  return { host: hostname(), ...kernel() };
}

let kernelFacts: Pick<ProcessIdentity, 'boot' | 'space'> | undefined;

function kernel(): Pick<ProcessIdentity, 'boot' | 'space'> {
  kernelFacts ??= {
    boot: orUndefined(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    space: orUndefined(() => readlinkSync('/proc/self/ns/pid')),
  };
  return kernelFacts;
}

/** Unix time in seconds at which this machine's kernel was started; undefined where the system does not tell. */
export function bootTime(): number | undefined {
  const text = orUndefined(() => /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
  return text === undefined ? undefined : Number(text);
}

/** Whether a process of this number is running here: one that has ended and waits to be collected is not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = procStat(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** When a process of this machine began; undefined when it is gone, or the system does not tell. */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return procStat(pid)?.[19];
  if (process.platform === 'win32') return undefined;
  const command = ['-o', 'lstart=', '-p', String(pid)];
  const env = { ...process.env, LC_ALL: 'C' };
  return orUndefined(() => execFileSync('ps', command, { env, encoding: 'utf8' }).trim() || undefined);
}

/** The kernel counts starts in hundredths of a second on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** A start as Unix time in seconds; undefined when it can't be told. */
export function startTime(start: string): number | undefined {
  if (process.platform !== 'linux') return Date.parse(start) / 1000 || undefined;
  const boot = bootTime();
  return boot === undefined ? undefined : boot + Number(start) / ticksPerSecond;
}

/** Fields of /proc/PID/stat from the state on: a program's name, before it, may hold blanks and brackets. */
function procStat(pid: number): readonly string[] | undefined {
  return orUndefined(() => {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  });
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
