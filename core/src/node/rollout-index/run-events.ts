import type { EventHeader, RunEvent } from '../../run/event';
import { RunState } from '../../run/run-state';
import type { SegmentFile } from './storage/segment-file';
import type { BlockContent } from './storage/segment-format';

/** An event, and the time of the newest one before it, of any kind. */
type Kept = readonly [before: number, event: (RunEvent & EventHeader) | null];

const isKept: Readonly<Record<RunEvent['type'], boolean>> = {
  'run.started': true,
  step: true,
  eval: true,
  checkpoint: true,
  'run.finished': true,
  // These are rows and prompts, or long.
  rollout: false,
  prompt: false,
  log: false,
};

/** The events of a log that are not about single rollouts: its steps, its checkpoints, how it began and ended. */
export class RunEvents {
  /** Those that are in no segment yet. */
  private fresh: Kept[] = [];
  /** Unix time in seconds of the newest event. */
  private newest = 0;
  private state: RunState | undefined;

  take(event: RunEvent & EventHeader): void {
    if (isKept[event.type]) {
      const kept: Kept = [this.newest, event];
      this.fresh.push(kept);
      if (this.state) apply(this.state, kept);
    }
    this.newest = event.t;
    if (this.state) this.state.newest = event.t;
  }

  /** What all events together say. Rollouts and prompts are not in it. */
  async stateOver(segments: readonly SegmentFile[]): Promise<RunState> {
    if (this.state) return this.state;
    const state = new RunState();
    for (const segment of segments)
      for (const kept of ((await segment.json('.events')) ?? []) as Kept[]) apply(state, kept);
    for (const kept of this.fresh) apply(state, kept);
    if (this.newest > 0) state.newest = this.newest;
    this.state = state;
    return state;
  }

  /** What a segment keeps of them. */
  contents(): readonly [string, BlockContent] {
    return ['.events', { json: [...this.fresh, [this.newest, null]] }];
  }

  markStored(): void {
    this.fresh = [];
  }
}

/** Time passes with the events in between, too. */
function apply(state: RunState, [before, event]: Kept): void {
  state.newest = before;
  if (event) state.apply(event);
}
