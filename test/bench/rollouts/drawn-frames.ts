import type { Page } from 'playwright-core';

export interface DrawnFrames {
  readonly seconds: number;
  /** Frames that Chromium drew, and those that it meant to draw and dropped. */
  readonly drawn: number;
  readonly dropped: number;
  /** Milliseconds between two drawn frames: the longest, and that of the slowest hundredth. */
  readonly longest: number;
  readonly slowest: number;
}

interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
}

/** Frames while something moves, out of Chromium's own trace. */
export async function drawnFrames(page: Page, move: () => Promise<void>): Promise<DrawnFrames> {
  const browser = page.context().browser();
  if (!browser) throw new Error('Only a Chromium of its own can be traced: run without PHANTOMLAB_EDITOR.');
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline.frame'] });
  await move();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const times = (name: string) =>
    traceEvents.flatMap((event) => (event.name === name ? [event.ts / 1000] : [])).sort((a, b) => a - b);
  const drawn = times('DrawFrame');
  if (drawn.length < 2) throw new Error('The trace has no drawn frames.');
  const gaps = drawn.slice(1).map((at, i) => at - drawn[i]!);
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    seconds: (drawn.at(-1)! - drawn[0]!) / 1000,
    drawn: drawn.length,
    dropped: times('DroppedFrame').length,
    longest: sorted.at(-1)!,
    slowest: sorted[Math.floor(0.99 * sorted.length)]!,
  };
}
