import type { Command } from 'commander';
import { stdout } from '../terminal/terminal';
import { onceLines, runFrame, watchedState, watchRun } from './live-run';
import { loadRun, runFolder } from './load-run';

export function register(program: Command): void {
  program
    .command('watch')
    .description(
      'Shows a run while it trains, wherever its folder is. Reads its event log and nothing else, so ' +
        'that any number of people may watch. Piped, it prints a line for each step.',
    )
    .argument('<run>', 'folder of the run')
    .option('--once', 'show the current state, and exit')
    .action(watch);
}

async function watch(given: string, { once }: { once?: boolean }): Promise<void> {
  const folder = await runFolder(given);
  const { state, offset } = await loadRun(folder, watchedState());
  if (once) {
    stdout.write(`${runFrame(state, folder, onceLines).join('\n')}\n`);
    return;
  }
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    await watchRun(state, folder, { offset, signal: stop.signal });
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}
