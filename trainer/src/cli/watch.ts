import path from 'node:path';
import { followEvents } from '@phantomlab/core/node/event-reader';
import type { RunState } from '@phantomlab/core/run/run-state';
import type { Command } from 'commander';
import { applyAll, loadRun, runFolder } from './load-run';
import { columnsOf } from './terminal/display-width';
import { Screen } from './terminal/screen';
import { styleFor } from './terminal/style';
import { watchFrame } from './watch-frame';

export function register(program: Command): void {
  program
    .command('watch')
    .summary('watch a run: progress, reward curve, newest rollouts')
    .description(
      'Shows a run while it goes on, wherever its folder lies. Reads its event log and nothing else, so ' +
        'that any number may watch. Piped, it prints a line for each step.',
    )
    .argument('<run>', 'folder of the run')
    .option('--once', 'show how things stand, and end')
    .action(watch);
}

async function watch(given: string, { once }: { once?: boolean }): Promise<void> {
  const folder = await runFolder(given);
  const { state, offset } = await loadRun(folder);
  if (once) {
    process.stdout.write(`${frame(state, folder, 32).join('\n')}\n`);
    return;
  }
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    if (process.stdout.isTTY) await watchOnScreen(state, folder, offset, stop);
    else await watchInLines(state, folder, offset, stop);
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

async function watchOnScreen(
  state: RunState,
  folder: string,
  offset: number,
  stop: AbortController,
): Promise<void> {
  const screen = new Screen(process.stdout);
  const draw = () => screen.draw(frame(state, folder, process.stdout.rows ?? 24));
  draw();
  // The clock goes on between two events.
  const tick = setInterval(draw, 1000);
  process.stdout.on('resize', draw);
  try {
    if (isOver(state)) return;
    for await (const { events, unknown } of followEvents(folder, offset, { signal: stop.signal })) {
      applyAll(state, events, unknown);
      draw();
      if (isOver(state)) return;
    }
  } finally {
    clearInterval(tick);
    process.stdout.off('resize', draw);
    screen.close();
  }
}

async function watchInLines(
  state: RunState,
  folder: string,
  offset: number,
  stop: AbortController,
): Promise<void> {
  let printed = 0;
  const print = () => {
    for (const { step, metrics } of state.steps) {
      if (step <= printed) continue;
      printed = step;
      const of = state.maxSteps ? ` of ${state.maxSteps}` : '';
      const length = metrics['completions/mean_length'];
      const parts = [
        `step ${step}${of}`,
        `reward ${metrics.reward?.toFixed(4) ?? '?'}`,
        ...(length === undefined ? [] : [`length ${length.toFixed(1)}`]),
        ...(metrics.step_time === undefined ? [] : [`${metrics.step_time.toFixed(2)} s`]),
      ];
      process.stdout.write(`${parts.join('  ')}\n`);
    }
    if (isOver(state)) {
      const reason = state.finished?.reason ? `: ${state.finished.reason}` : '';
      process.stdout.write(`${state.status}${reason}\n`);
    }
  };
  print();
  if (isOver(state)) return;
  for await (const { events, unknown } of followEvents(folder, offset, { signal: stop.signal })) {
    applyAll(state, events, unknown);
    print();
    if (isOver(state)) return;
  }
}

const isOver = ({ status }: RunState) => status !== 'waiting' && status !== 'running';

function frame(state: RunState, folder: string, height: number): string[] {
  return watchFrame(state, {
    style: styleFor(process.stdout),
    width: Math.min(140, columnsOf(process.stdout)),
    height,
    now: Date.now() / 1000,
    name: path.relative(process.cwd(), folder) || path.basename(folder),
  });
}
