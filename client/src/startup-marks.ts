import type * as vscode from 'vscode';

/** Points of the extension's start, in the order in which they are reached. */
export const startupPoints = [
  'loaded',
  'activating',
  'activated',
  'server starting',
  'client loaded',
  'server started',
  'first diagnostics',
] as const;
export type StartupPoint = (typeof startupPoints)[number];

const markOf = (point: StartupPoint) => `phantomlab/${point}`;

// The extension imports this file first: what follows is its own code running for the first time.
const loaded = performance.mark(markOf('loaded'));

/** Marks each point once, for the performance tools of the extension host, and logs how long it took to get there. */
export class StartupMarks {
  private readonly reached = new Set<StartupPoint>(['loaded']);

  /** Made first in `activate`: VS Code does work of its own between loading the code and calling it. */
  constructor(private readonly log: Pick<vscode.LogOutputChannel, 'info'>) {
    // The log's own times are those at which it was ready for lines.
    this.log.info(`Start: loaded at ${new Date(performance.timeOrigin + loaded.startTime).toISOString()}.`);
    this.reach('activating');
  }

  reach(point: StartupPoint): void {
    if (this.reached.has(point)) return;
    this.reached.add(point);
    performance.mark(markOf(point));
    const { duration } = performance.measure(`phantomlab: ${point}`, markOf('loaded'), markOf(point));
    this.log.info(`Start: ${point} after ${duration.toFixed(1)} ms.`);
  }
}
