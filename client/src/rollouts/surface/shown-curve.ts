import type { DrawnCurve } from '@phantomlab/core/node/rollout-session/rollout-session';
import { curveMessage } from '../to-messages';
import type { ShownRun } from './shown-run';

export interface OtherRun {
  readonly folder: string;
  readonly name: string;
}

/** The curve of a metric, and beside it another run's. */
export class ShownCurve {
  private metric = 'reward';
  private beside: OtherRun | undefined;
  private stopWatching: (() => void) | undefined;

  constructor(private readonly shown: ShownRun) {}

  /** The run that is drawn beside the one that is shown. */
  get other(): OtherRun | undefined {
    return this.beside;
  }

  /** Another run is shown, or none: nothing is beside it. */
  leave(): void {
    this.stopWatching?.();
    this.stopWatching = undefined;
    this.beside = undefined;
  }

  async of(metric: string): Promise<void> {
    this.metric = metric;
    await this.tell();
  }

  async tell(): Promise<void> {
    const read = await this.read();
    if (read) this.shown.target.post(curveMessage(read.curve, read.beside));
  }

  /** What is drawn; undefined where something else is meanwhile. */
  async read(): Promise<{ curve: DrawnCurve; beside?: { name: string; curve: DrawnCurve } } | undefined> {
    const { metric, other } = this;
    const { folder, readers } = this.shown;
    if (folder === undefined) return undefined;
    const curve = await readers.ask(folder, 'curve', metric);
    const beside = other && (await readers.ask(other.folder, 'curve', curve.metric));
    if (folder !== this.shown.folder || metric !== this.metric || other !== this.other) return undefined;
    return { curve, ...(other && beside && { beside: { name: other.name, curve: beside } }) };
  }

  /** Draws another run beside this one; undefined: none any more. */
  async drawBeside(other: OtherRun | undefined): Promise<void> {
    if (this.beside === other) return;
    this.leave();
    this.beside = other;
    this.stopWatching =
      other &&
      this.shown.readers.watch(other.folder, ({ t }) => {
        if (t === 'changed') this.shown.changed();
      });
    await this.tell();
  }
}
