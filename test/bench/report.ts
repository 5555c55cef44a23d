import os from 'node:os';

/** What a benchmark found: a figure of ours beside the same figure of a named peer, taken in one run. */
export interface Comparison {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  /** How many times better ours is: above 1 is better, whichever way the unit runs. */
  readonly ratio: number;
  readonly goal: number;
}

export interface Report {
  readonly comparisons: readonly Comparison[];
  /** What else a reader needs to judge the figures. */
  readonly notes: readonly string[];
}

/** Lower is better, as of seconds. */
export const byTime = (ours: number, theirs: number): number => theirs / ours;

/** Higher is better, as of tokens a second. */
export const byRate = (ours: number, theirs: number): number => ours / theirs;

/** As Markdown, so that it can be put into docs/benchmarks.md as it is. */
export function printReport({ comparisons, notes }: Report): void {
  console.log(
    `\n${os.cpus()[0]?.model.trim()}, ${os.availableParallelism()} cores, Node ${process.version}\n`,
  );
  console.log('| what | PhantomLab | peer | ratio | goal |\n|---|---|---|---|---|');
  for (const { what, unit, ours, peer, theirs, ratio, goal } of comparisons) {
    const cells = [
      what,
      `${figure(ours)} ${unit}`,
      `${peer}: ${figure(theirs)} ${unit}`,
      `${figure(ratio)} x`,
      `${goal} x`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  for (const note of notes) console.log(`\n${note}`);
}

/** Three significant digits. */
export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
