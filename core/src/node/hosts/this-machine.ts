import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { followHere } from './follow-here';
import type { CommandLine, Exit, Host, RunningCommand } from './host';

/** Loaded when it is first used: most windows never copy anything. */
const copyLater: Host['put'] = async (...given) => (await import('./copy-here')).copyHere(...given);

/** The machine on which this program runs. */
export const thisMachine: Host = {
  name: 'this machine',
  get environment() {
    return process.env;
  },
  run: runHere,
  put: copyLater,
  get: copyLater,
  follow: followHere,
  // Nothing is open.
  dispose() {},
};

function runHere({ program, args, cwd, env, input }: CommandLine): RunningCommand {
  const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  // A program may end before it has read all of it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const listeners: ((line: string, stream: 'stdout' | 'stderr') => void)[] = [];
  const onBytes: RunningCommand['onBytes'] = (listener) => {
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (bytes: Buffer) => listener(bytes, stream));
  };
  const told = (['stdout', 'stderr'] as const).map((stream) => {
    const lines = createInterface({ input: child[stream], crlfDelay: Number.POSITIVE_INFINITY });
    lines.on('line', (line) => {
      for (const listener of listeners) listener(line, stream);
    });
    return once(lines, 'close');
  });
  const exit = once(child, 'exit').then(async ([code, signal]): Promise<Exit> => {
    await Promise.all(told);
    return { code, signal };
  });
  // Callers that await `exit` see the error; others must not crash the extension host.
  exit.catch(() => undefined);
  return { exit, onLine: (listener) => listeners.push(listener), onBytes };
}
