import { type RunLife, runLife } from '@phantomlab/core/node/runs/run-life';
import type { GroupFilter, ToRollouts } from '../messages/rollouts';
import type { RunIndex } from './run-index';
import { curve, isMeasured, metricToDraw, rows, runHeader, timeOfSteps } from './to-messages';

interface Listener {
  tell(message: ToRollouts): void;
  /** Says what goes wrong with work that goes on after a message. */
  handle(work: Promise<void>): void;
}

/** The groups of a run that are in sight. */
interface Window {
  readonly filter: GroupFilter;
  readonly from: number;
  readonly count: number;
}

/** What the log of a run does not say of it. */
export interface RunStands {
  /** Whether a checkpoint is there to go on from. */
  readonly resumable: boolean;
  /** Undefined: the run lies here, and its folder tells. */
  readonly life: RunLife | undefined;
}

/** Tells the webview of the shown run: its header, its curve and the groups in sight. */
export class RunTeller {
  private metric = 'reward';
  private shown: Window = { filter: 'all', from: 0, count: 100 };
  private index: RunIndex | undefined;
  private toldTrouble = '';

  constructor(private readonly listener: Listener) {}

  /** Another run is shown from now on, or none. */
  begin(): void {
    this.index = undefined;
    this.shown = { ...this.shown, from: 0 };
    this.forgetTrouble();
  }

  /** The webview is a new one: what can't be read is to be said again. */
  forgetTrouble(): void {
    this.toldTrouble = '';
  }

  show({ filter, from, count }: Window, index: RunIndex | undefined): void {
    this.shown = { filter, from, count };
    if (index) this.listener.tell(rows(index, filter, from, count));
  }

  draw(metric: string, index: RunIndex | undefined): void {
    this.metric = metric;
    this.index = index;
    if (index) this.tellCurve(index, metric);
  }

  /**
   * Tells all of a run.
   * @param trouble what can't be read of its log: '' when all can
   */
  tell(index: RunIndex, trouble: string, { resumable, life: known }: RunStands): void {
    this.index = index;
    const { folder, state } = index;
    const life = known ?? runLife(folder, { status: state.status, reason: state.finished?.reason });
    this.listener.tell({ t: 'run', run: runHeader(index, life, resumable) });
    this.tellTrouble(trouble);
    if (isMeasured(index)) this.listener.handle(this.tellSpeed(index));
    this.tellCurve(index, metricToDraw(index, this.metric));
    this.listener.tell(rows(index, this.shown.filter, this.shown.from, this.shown.count));
  }

  private tellCurve(index: RunIndex, metric: string): void {
    if (metric === timeOfSteps) this.listener.handle(this.tellTimes(index));
    else this.listener.tell(curve(index, metric));
  }

  private async tellTimes(index: RunIndex): Promise<void> {
    const { timeCurve } = await import('../parts/run-times');
    if (index === this.index && this.metric === timeOfSteps) this.listener.tell(timeCurve(index));
  }

  private async tellSpeed(index: RunIndex): Promise<void> {
    const { speed } = await import('../parts/run-times');
    if (index === this.index) this.listener.tell(speed(index));
  }

  /** Says once what can't be read, and once that it can again: what went wrong meanwhile with an act stays. */
  private tellTrouble(trouble: string): void {
    if (trouble === this.toldTrouble) return;
    this.toldTrouble = trouble;
    this.listener.tell({ t: 'trouble', message: trouble });
  }
}
