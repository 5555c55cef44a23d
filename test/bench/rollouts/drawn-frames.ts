import type { Page } from 'playwright-core';

export interface DrawnFrames {
  readonly seconds: number;
  /** Frames that Chromium drew, and those that it meant to draw and dropped. */
  readonly drawn: number;
  readonly dropped: number;
  /** Milliseconds between two drawn frames: the longest, and that of the slowest hundredth. */
  readonly longest: number;
  readonly slowest: number;
  /** Milliseconds that the view's main thread works for a frame (script, style, layout, paint): mean, and the slowest hundredth. */
  readonly work: { readonly mean: number; readonly slowest: number };
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ph: string;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of the thread's own processor time, where Chromium tells it. */
  readonly tdur?: number;
}

const categories = [
  'disabled-by-default-devtools.timeline.frame',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline',
];

/** Frames while something moves, out of Chromium's own trace. */
export async function drawnFrames(page: Page, move: () => Promise<void>): Promise<DrawnFrames> {
  const browser = page.context().browser();
  if (!browser) throw new Error('Only a Chromium of its own can be traced: run without PHANTOMLAB_EDITOR.');
  await browser.startTracing(page, { categories });
  await move();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const times = (name: string) =>
    traceEvents.flatMap((event) => (event.name === name ? [event.ts / 1000] : [])).sort((a, b) => a - b);
  const drawn = times('DrawFrame');
  if (drawn.length < 2) throw new Error('The trace has no drawn frames.');
  const gaps = drawn.slice(1).map((at, i) => at - drawn[i]!);
  return {
    seconds: (drawn.at(-1)! - drawn[0]!) / 1000,
    drawn: drawn.length,
    dropped: times('DroppedFrame').length,
    longest: Math.max(...gaps),
    slowest: hundredth(gaps),
    work: workPerFrame(traceEvents),
  };
}

/** The tasks of the thread that moves the list, by the frame in which they end. */
function workPerFrame(events: readonly TraceEvent[]): DrawnFrames['work'] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}.${tid}`;
  const animated = events.filter(({ name }) => name === 'FireAnimationFrame');
  const counts = new Map<string, number>();
  for (const event of animated) counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  const [busiest] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (busiest === undefined) throw new Error('The trace has no animation frames.');
  const frames = animated
    .filter((event) => threadOf(event) === busiest)
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const work = new Array<number>(frames.length).fill(0);
  const tasks = events
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && threadOf(event) === busiest)
    .sort((a, b) => a.ts - b.ts);
  let frame = 0;
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    while (frame + 1 < frames.length && frames[frame]! < ts) frame++;
    work[frame]! += tdur / 1000;
  }
  const mean = work.reduce((sum, each) => sum + each, 0) / work.length;
  return { mean, slowest: hundredth(work) };
}

function hundredth(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(0.99 * sorted.length)]!;
}
