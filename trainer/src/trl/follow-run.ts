import { existsSync } from 'node:fs';
import { followEvents, logFile, readEvents } from '@phantomlab/core/node/runs/event-reader';
import type { EvalEvent, RunEvent, RunFinished, RunStarted } from '@phantomlab/core/run/event';
import type { TrainUpdate } from '../run/loop/train-update';

/** What an attempt has logged so far. */
export interface AttemptSoFar {
  readonly started?: RunStarted;
  readonly finished?: RunFinished;
  /** Updates done. */
  readonly step: number;
  readonly evaluations: readonly EvalEvent[];
}

interface FollowOptions {
  readonly folder: string;
  /** Bytes of the log that were there before the attempt. */
  readonly offset: number;
  readonly watch: (update: TrainUpdate) => void;
  /** Whether the attempt's process has ended: then the log is read to its end, and no more is waited for. */
  readonly ended: AbortSignal;
}

/** Follows an attempt in its event log, and reports it as the embedded trainer reports its own. */
export async function followAttempt({ folder, offset, watch, ended }: FollowOptions): Promise<AttemptSoFar> {
  const told = new AttemptTold(folder, watch);
  let at = offset;
  for await (const batch of followEvents(folder, offset, { signal: ended })) {
    at = batch.offset;
    for (const event of batch.events) told.take(event);
  }
  // What was written between the last look and the end of the process.
  if (existsSync(logFile(folder)))
    for (const event of (await readEvents(folder, at)).events) told.take(event);
  return told;
}

class AttemptTold implements AttemptSoFar {
  started: RunStarted | undefined;
  finished: RunFinished | undefined;
  step = 0;
  readonly evaluations: EvalEvent[] = [];
  private totalSteps = 0;

  constructor(
    private readonly folder: string,
    private readonly watch: (update: TrainUpdate) => void,
  ) {}

  take(event: RunEvent): void {
    switch (event.type) {
      case 'run.started':
        this.started = event;
        this.step = event.step ?? 0;
        this.totalSteps = Number(event.plan.maxSteps) || 0;
        this.watch({ kind: 'started', runFolder: this.folder, step: this.step, totalSteps: this.totalSteps });
        return;
      case 'step':
        this.step = event.step;
        this.watch({ kind: 'step', step: event.step, totalSteps: this.totalSteps, metrics: event.metrics });
        return;
      case 'eval':
        this.evaluations.push(event);
        this.watch({ kind: 'eval', event });
        return;
      case 'checkpoint':
        this.watch({ kind: 'checkpoint', path: event.path });
        return;
      case 'log':
        this.watch({ kind: 'note', level: event.level, text: event.text });
        return;
      case 'run.finished':
        this.finished = event;
        return;
      case 'prompt':
      case 'rollout':
        return;
    }
  }
}
