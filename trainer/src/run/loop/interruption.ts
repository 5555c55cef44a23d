import type { RunFinished } from '@phantomlab/core/run/event';

/** Why a run is to end before it is done: the reason that an AbortSignal is aborted with. */
export interface Interruption {
  readonly outcome: Extract<RunFinished['outcome'], 'stopped' | 'preempted'>;
  readonly reason: string;
  /** The signal that asked for it, for a process that it is to be passed on to. */
  readonly signal?: NodeJS.Signals;
}

/** Thrown to leave a step; caught where the run is brought to its end. */
export class Interrupted extends Error {
  constructor(readonly interruption: Interruption) {
    super(interruption.reason);
    this.name = 'Interrupted';
  }
}

/** @throws Interrupted when the signal is aborted */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  const given = signal.reason as Partial<Interruption> | undefined;
  throw new Interrupted({
    outcome: given?.outcome ?? 'stopped',
    reason: typeof given?.reason === 'string' ? given.reason : 'Stopped on request.',
  });
}
