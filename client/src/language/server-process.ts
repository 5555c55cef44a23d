import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** A server that was asked to end has this long to do so. */
const lastMs = 2000;

export interface ServerProcessOptions {
  /** The server's program. */
  readonly module: string;
  /** Where Node keeps what it compiled of it, for the next start; a version's code is of no use to another. */
  readonly codeCache: { readonly folder: string; readonly version: string };
  /** Arguments beside those that name its channel. */
  readonly args?: readonly string[];
  /** What it prints, a piece at a time: the protocol goes over a channel of its own. */
  print(text: string): void;
}

/**
 * Starts the language server's process. That needs nothing of the protocol's library, and takes as long as loading
 * that: both are done at once.
 */
export function startServerProcess({
  module,
  codeCache,
  args = [],
  print,
}: ServerProcessOptions): ChildProcess {
  const compiled = path.join(codeCache.folder, codeCache.version);
  const child = fork(module, ['--node-ipc', `--clientProcessId=${process.pid}`, ...args], {
    silent: true,
    execArgv: [],
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      ELECTRON_NO_ASAR: '1',
      // Node 22.1 and later; others ignore it.
      NODE_COMPILE_CACHE: compiled,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => print(text.trimEnd()));
  // Its end is what the connection reports.
  child.on('error', (error) => print(error.message));
  void dropOthers(codeCache.folder, codeCache.version);
  return child;
}

/** Ends a server that was told to end and did not. */
export function endServerProcess(child: ChildProcess): void {
  const killer = setTimeout(() => child.kill('SIGKILL'), lastMs);
  child.once('exit', () => clearTimeout(killer));
  if (hasEnded(child)) clearTimeout(killer);
}

export function hasEnded({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** The folders of older versions of the extension. They are only room on the disk: what can't be removed stays. */
async function dropOthers(folder: string, version: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const others = (await readdir(folder)).filter((name) => name !== version);
    await Promise.all(others.map((name) => rm(path.join(folder, name), { recursive: true })));
  } catch {}
}
