import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { memoryKills } from '../../run/folder/memory-kills';
import { killTree } from './process-tree';

/** How a trainer's process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether the system killed a process for want of memory meanwhile. */
  readonly outOfMemory: boolean;
  /** Of its output, on both streams. */
  readonly lastLines: readonly string[];
}

/** A trainer in Python that was started. */
export interface PythonProcess {
  readonly end: Promise<ProcessEnd>;
  /** Passes a signal on. */
  tell(signal: NodeJS.Signals): void;
  /** Ends it and all that it started, at once. */
  kill(): void;
}

/** How many of the last lines of output are told. */
const lastLines = 12;
const tailBytes = 16 << 10;

/**
 * Starts a trainer; its output goes to a file, so that it continues whoever ends meanwhile. It has a session of its own:
 * Ctrl-C in the terminal reaches this process alone, which passes it on once.
 * @throws Error when the program cannot be started
 */
export async function startPython(
  [program, ...words]: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly log: string },
): Promise<PythonProcess> {
  const killsBefore = memoryKills();
  const log = openSync(options.log, 'a');
  const begun = fstatSync(log).size;
  const child = spawn(program!, words, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) =>
      reject(new Error(`${program} cannot be started: ${cause.message}`, { cause })),
    );
  });
  const end = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve({
        code,
        signal,
        outOfMemory: memoryKills() > killsBefore,
        lastLines: lastLinesOf(options.log, begun),
      }),
    );
  });
  return {
    end,
    tell: (signal) => void child.kill(signal),
    kill: () => {
      // Its number may be another's afterwards.
      if (child.exitCode === null && child.signalCode === null) killTree(child.pid!);
    },
  };
}

/** The last lines of a file that say something, from an offset on; a progress bar is its last state. */
export function lastLinesOf(file: string, from = 0, count = lastLines): string[] {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const start = Math.max(from, size - tailBytes);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    readSync(descriptor, buffer, 0, buffer.length, start);
    const lines = buffer
      .toString('utf8')
      .split('\n')
      .slice(start > from ? 1 : 0);
    return lines
      .map((line) => line.trimEnd().split('\r').at(-1)!.trimEnd())
      .filter((line) => line !== '')
      .slice(-count);
  } finally {
    closeSync(descriptor);
  }
}
