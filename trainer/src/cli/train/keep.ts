import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { deathOf } from '../../run/folder/death';
import { writeLateEnd } from '../../run/folder/late-end';
import { memoryKills } from '../../run/folder/memory-kills';
import { stderr, stdout } from '../terminal/terminal';
import { type KeeperNews, ownProgram } from './detach';
import { runLineFolder } from './run-line';

export function register(program: Command): void {
  program
    .command('keep', { hidden: true })
    .description('Runs a training and logs how it ended when the training cannot.')
    .argument('<arguments...>', 'of the training')
    .action(keep);
}

/** How many of the last lines of output are logged. */
const lastLines = 12;

async function keep(args: readonly string[]): Promise<void> {
  const killsBefore = memoryKills();
  const training = spawn(process.execPath, ownProgram(...args), {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  // A signal to this process is meant for the training, which saves a checkpoint before it stops.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGUSR1'] as const) {
    if (name in constants.signals) process.on(name, () => training.kill(name));
  }
  process.on('SIGHUP', () => {});
  let folder: string | undefined;
  const last: string[] = [];
  const hear = (stream: NodeJS.ReadableStream, take: (line: string) => void) =>
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', take);
  // Started by a script whose output is a log, and not by a program that listens.
  const isLogged = !process.connected;
  hear(training.stdout, (line) => {
    if (isLogged) stdout.write(`${line}\n`);
    if (folder !== undefined) return;
    folder = runLineFolder(line);
    if (folder !== undefined) tell({ kind: 'run', folder });
  });
  hear(training.stderr, (line) => {
    if (isLogged) stderr.write(`${line}\n`);
    if (line.trim() === '') return;
    last.push(line);
    if (last.length > lastLines) last.shift();
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    training.once('error', reject);
    training.once('close', (...ended) => resolve(ended));
  });
  if (folder === undefined) {
    const text = last.join('\n').replace(/^phantomlab: /, '');
    tell({
      kind: 'failed',
      text: text || `The training ended with ${signal ?? `exit code ${code}`} without any output.`,
    });
    process.exitCode = codeOf(code, signal);
    return;
  }
  const memory = signal === 'SIGKILL' && memoryKills() > killsBefore;
  await writeLateEnd(
    folder,
    { type: 'run.finished', outcome: 'failed', reason: deathOf(code, signal, memory) },
    ...last.map((text) => ({ type: 'log', level: 'info', text }) as const),
  );
  process.exitCode = codeOf(code, signal);
}

/** As a shell has it. */
const codeOf = (code: number | null, signal: NodeJS.Signals | null) =>
  code ?? (signal === null ? 1 : 128 + constants.signals[signal]);

/** The process that started this may be gone. */
function tell(news: KeeperNews): void {
  if (process.connected) process.send?.(news, () => {});
}
