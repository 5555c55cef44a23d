import type {
  CheckpointEvent,
  EvalEvent,
  EventHeader,
  LogEvent,
  PromptEvent,
  RunEvent,
  RunFinished,
  RunStarted,
  StepEvent,
} from './event';
import { EventSequence, type SequenceFault } from './event-sequence';
import { type Group, RunGroups } from './run-groups';

/** Before `run.started`; between it and `run.finished`; and how it ended. */
export type RunStatus = 'waiting' | 'running' | RunFinished['outcome'];

/** Ten years in seconds: what is beyond is a clock gone wrong. */
const LONGEST_ATTEMPT = 10 * 365 * 86_400;

/**
 * What an event log says so far. Events are applied in the order of the log; one that was applied before is
 * passed over, so that a reader may start again at an earlier offset. What a resumed attempt did again
 * replaces what the attempt before it had done after its last checkpoint.
 */
export class RunState {
  started: (RunStarted & EventHeader) | undefined;
  finished: (RunFinished & EventHeader) | undefined;
  status: RunStatus = 'waiting';
  readonly prompts = new Map<string, PromptEvent & EventHeader>();
  readonly evals: (EvalEvent & EventHeader)[] = [];
  readonly checkpoints: (CheckpointEvent & EventHeader)[] = [];
  readonly logs: (LogEvent & EventHeader)[] = [];
  /** Unix time in seconds of the newest event; 0 before the first. */
  newest = 0;
  private readonly stepByNumber = new Map<number, StepEvent & EventHeader>();
  private newestStep = Number.NEGATIVE_INFINITY;
  private readonly sequence = new EventSequence();
  /** Seconds of the attempts before the current one. */
  private earlier = 0;
  private begun: number | undefined;
  /** Until the first rollout of an attempt that names no step says from which group it continues. */
  private resumed = false;
  private readonly grouped: RunGroups;

  /**
   * @param newestTexts how many rollouts keep their completions, the newest ones; prompts then have no messages.
   *   Completions of some thousand tokens would otherwise fill the memory of whoever watches a long run.
   */
  constructor(private readonly newestTexts = Infinity) {
    this.grouped = new RunGroups(newestTexts);
  }

  /** By group number. */
  get groups(): ReadonlyMap<number, Group> {
    return this.grouped.byNumber;
  }

  get rollouts(): number {
    return this.grouped.rollouts;
  }

  /** The seq that the next event should have. */
  get next(): number {
    return this.sequence.next;
  }

  /** All groups by their numbers: several processes may tell of theirs in any order. */
  get groupsInOrder(): readonly Group[] {
    return this.grouped.inOrder;
  }

  /** Finished steps, in order. */
  get steps(): readonly (StepEvent & EventHeader)[] {
    return [...this.stepByNumber.values()];
  }

  get lastStep(): (StepEvent & EventHeader) | undefined {
    return this.steps.at(-1);
  }

  /** Updates done: an attempt that continues has those of its checkpoint. */
  get step(): number {
    return this.lastStep?.step ?? this.started?.step ?? 0;
  }

  /** How long all attempts together have taken, up to the newest event; what is between them does not count. */
  get seconds(): number {
    const taken = this.begun === undefined ? 0 : this.newest - this.begun;
    return this.earlier + (taken > 0 && taken < LONGEST_ATTEMPT ? taken : 0);
  }

  /** Steps that the plan foresees; undefined when it doesn't say. */
  get maxSteps(): number | undefined {
    const steps = this.started?.plan.maxSteps;
    return Number.isSafeInteger(steps) && (steps as number) > 0 ? (steps as number) : undefined;
  }

  /** A metric over the steps that report it: the reward curve is `curve('reward')`. */
  curve(metric: string): readonly { readonly step: number; readonly value: number }[] {
    return this.steps.flatMap(({ step, metrics }) => {
      const value = metrics[metric];
      return value === undefined ? [] : [{ step, value }];
    });
  }

  /** Takes the next event; false when it was taken before. */
  apply(event: RunEvent): boolean {
    if (!this.sequence.take(event.seq)) return false;
    if (event.type === 'run.started') {
      this.earlier = this.seconds;
      this.begun = event.t;
    }
    this.newest = event.t;
    this.take(event);
    return true;
  }

  /** Counts an event of a type that isn't known: before or after the events around it. */
  skip(seq: number): void {
    this.sequence.skip(seq);
  }

  /** What the log should hold and doesn't. */
  get faults(): readonly SequenceFault[] {
    return this.sequence.faults;
  }

  private take(event: RunEvent): void {
    switch (event.type) {
      case 'run.started':
        this.started = event;
        this.finished = undefined;
        this.status = 'running';
        this.resumed = event.step === undefined;
        if (event.step !== undefined) this.resumeAfter(event.step);
        return;
      case 'prompt':
        this.prompts.set(event.id, this.newestTexts === Infinity ? event : { ...event, messages: [] });
        return;
      case 'rollout':
        if (this.resumed) this.grouped.drop(({ number }) => number >= event.group);
        this.resumed = false;
        this.grouped.take(event);
        return;
      case 'step':
        this.takeStep(event);
        return;
      case 'eval':
        dropFrom(this.evals, (before) => before.step > event.step || sameEval(before, event));
        this.evals.push(event);
        return;
      case 'checkpoint':
        dropFrom(this.checkpoints, (before) => before.step >= event.step);
        this.checkpoints.push(event);
        return;
      case 'log':
        this.logs.push(event);
        return;
      case 'run.finished':
        this.finished = event;
        this.status = event.outcome;
        return;
      default:
        event satisfies never;
    }
  }

  /** Whatever was logged of steps after the checkpoint never happened. */
  private resumeAfter(last: number): void {
    this.goBackTo(last);
    this.grouped.drop(({ step }) => step > last);
    dropFrom(this.evals, ({ step }) => step > last);
    dropFrom(this.checkpoints, ({ step }) => step > last);
  }

  private takeStep(event: StepEvent & EventHeader): void {
    this.goBackTo(event.step - 1);
    this.stepByNumber.set(event.step, event);
    this.newestStep = event.step;
  }

  /** A resumed run continues from its checkpoint: later steps of the attempt before it never happened. */
  private goBackTo(last: number): void {
    if (last >= this.newestStep) return;
    this.newestStep = last;
    for (const step of [...this.stepByNumber.keys()].reverse()) {
      if (step <= last) break;
      this.stepByNumber.delete(step);
    }
  }
}

const sameEval = (a: EvalEvent, b: EvalEvent) =>
  a.step === b.step && a.dataset === b.dataset && a.split === b.split;

function dropFrom<T>(list: T[], drop: (item: T) => boolean): void {
  const kept = list.filter((item) => !drop(item));
  if (kept.length < list.length) list.splice(0, list.length, ...kept);
}
