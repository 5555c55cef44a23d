import path from 'node:path';
import { followEvents } from '@phantomlab/core/node/runs/event-reader';
import { type RunLife, runLife } from '@phantomlab/core/node/runs/run-life';
import { runSpeed } from '@phantomlab/core/run/run-speed';
import { RunState } from '@phantomlab/core/run/run-state';
import { columnsOf } from '../terminal/display-width';
import { rowsOf, Screen } from '../terminal/screen';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { alarmsNow } from './alarm-lines';
import { fixed } from './figures';
import { applyAll } from './load-run';
import { shareWords, speedFigures } from './speed-lines';
import { goalOf, watchFrame } from './watch-frame';

export interface LiveOptions {
  /** Where reading continues in the log, in bytes; `state` holds what is before. */
  readonly offset?: number;
  /** Ends the watching, not the run. */
  readonly signal: AbortSignal;
  /** Lines to use at the most; the terminal's height unless given. */
  readonly height?: number;
  /** What the run is called; its folder unless given. */
  readonly name?: string;
  /** What an earlier watching of the same run has written: it is not written again. */
  readonly told?: Told;
}

/** What was written of a run, where it is not drawn. */
export interface Told {
  /** The newest step. */
  printed: number;
  readonly alarms: Set<string>;
}

export const nothingTold = (): Told => ({ printed: 0, alarms: new Set() });

/** More rollouts than a screen has lines. */
const shownRollouts = 400;

/** For a single look: tall enough for two or three groups below the curve. */
export const onceLines = 32;

/** What a run that is only watched is read into: completions that are long out of sight take no memory. */
export const watchedState = () => new RunState(shownRollouts);

/**
 * Shows a run until it ends, or is lost: redrawn in place in a terminal, a line a step elsewhere.
 * @returns how far the log was read, in bytes
 */
export async function watchRun(state: RunState, folder: string, options: LiveOptions): Promise<number> {
  const shown = stdout.isTTY ? onScreen(state, folder, options) : inLines(state, options.told);
  const lost = new AbortController();
  let missed = 0;
  const look = setInterval(() => {
    missed = lifeOf(state, folder).status === 'lost' ? missed + 1 : 0;
    // The keeper of the training may be about to record how it ended.
    if (missed >= lostAfterLooks) lost.abort();
  }, lookEveryMs);
  let read = options.offset ?? 0;
  try {
    shown.show();
    if (isOver(state)) return read;
    const signal = AbortSignal.any([options.signal, lost.signal]);
    for await (const { events, unknown, offset } of followEvents(folder, read, { signal })) {
      applyAll(state, events, unknown);
      read = offset;
      shown.show();
      if (isOver(state)) return read;
    }
    if (lost.signal.aborted) shown.show(lifeOf(state, folder));
    return read;
  } finally {
    clearInterval(look);
    shown.close();
  }
}

const lookEveryMs = 1000;
const lostAfterLooks = 3;

function lifeOf({ status, finished }: RunState, folder: string): RunLife {
  return runLife(folder, { status, reason: finished?.reason });
}

/** A run as one screenful, for this terminal, under its folder's name unless another is given. */
export function runFrame(state: RunState, folder: string, height: number, name?: string): string[] {
  return watchFrame(state, {
    style: styleFor(stdout),
    width: Math.min(140, columnsOf(stdout)),
    height,
    now: Date.now() / 1000,
    life: lifeOf(state, folder),
    name: name ?? (path.relative(process.cwd(), folder) || path.basename(folder)),
  });
}

interface Shown {
  /** @param lost what is known of a run that will not continue */
  show(lost?: RunLife): void;
  close(): void;
}

function onScreen(state: RunState, folder: string, { height, name }: LiveOptions): Shown {
  const screen = new Screen(stdout);
  const rows = () => Math.min(height ?? Number.POSITIVE_INFINITY, rowsOf(stdout));
  const show = () => screen.draw(runFrame(state, folder, rows(), name));
  // The clock continues between two events.
  const tick = setInterval(show, 1000);
  const resized = () => show();
  stdout.onResize(resized);
  return {
    show,
    close() {
      clearInterval(tick);
      stdout.offResize(resized);
      screen.close();
    },
  };
}

function inLines(state: RunState, told = nothingTold()): Shown {
  let ended = false;
  // What an attempt does over again since its checkpoint is new.
  told.printed = Math.min(told.printed, state.step);
  const show = (lost?: RunLife) => {
    for (const { step, metrics } of state.steps) {
      if (step <= told.printed) continue;
      told.printed = step;
      stdout.write(`${stepLine(step, state.maxSteps, metrics)}\n`);
    }
    for (const { code, title, message } of alarmsNow(state)) {
      if (told.alarms.has(code)) continue;
      told.alarms.add(code);
      stdout.write(`! ${title}: ${oneLine(message)}\n`);
    }
    if (isOver(state) && !ended) {
      ended = true;
      const reason = state.finished?.reason ? `: ${oneLine(state.finished.reason)}` : '';
      stdout.write(`${state.status}${reason}\n`);
    }
    if (lost) stdout.write(`lost: ${oneLine(lost.reason ?? '')}\n`);
  };
  return { show, close() {} };
}

const unstyled = styleFor({ isTTY: false }, {});

function stepLine(
  step: number,
  total: number | undefined,
  metrics: Readonly<Record<string, number>>,
): string {
  const length = metrics['completions/mean_length'];
  const speed = runSpeed([{ step, metrics }]);
  const goal = goalOf(metrics);
  return [
    `step ${step}${total ? ` of ${total}` : ''}`,
    `${goal} ${fixed(metrics[goal], 4)}`,
    ...(length === undefined ? [] : [`length ${fixed(length, 1)}`]),
    ...(metrics.step_time === undefined ? [] : [`${fixed(metrics.step_time, 2)} s`]),
    ...(speed ? [...speedFigures(speed, unstyled), ...shareWords(speed)] : []),
  ].join('  ');
}

const isOver = ({ status }: RunState) => status !== 'waiting' && status !== 'running';
