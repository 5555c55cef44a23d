import path from 'node:path';
import type { TrainResult } from '../../run/loop/train-options';
import type { TrainUpdate } from '../../run/loop/train-update';
import { Progress, type ProgressStream } from '../terminal/progress';
import { oneLine } from '../terminal/visible';

/** Plain lines, where there is no terminal to redraw, come this often (and for the first and last step). */
const LINE_EVERY_MS = 5_000;

/** A run's progress on a terminal: one bar that is redrawn; in a log, a line now and then. */
export class TrainingView {
  private bar: Progress | undefined;
  private label = '';
  private note = '';
  private lastLine = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly stream: ProgressStream,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  show(update: TrainUpdate): void {
    switch (update.kind) {
      case 'plan':
        for (const text of update.lines) this.line(oneLine(text));
        return;
      case 'made':
        this.line(`Starting ${relative(update.runFolder)}`);
        return;
      case 'started': {
        const from = update.step > 0 ? `, from step ${update.step}` : '';
        this.line(`Run ${relative(update.runFolder)}: ${update.totalSteps} steps${from}`);
        this.open('Training', update.totalSteps);
        return;
      }
      case 'activity': {
        const { activity, step, totalSteps } = update;
        const doing =
          activity.kind === 'generating'
            ? `step ${step + 1}: ${activity.finished} of ${activity.total} rollouts`
            : `step ${step + 1}: learning from ${activity.finished} of ${activity.total} groups`;
        this.open('Training', totalSteps)?.update(step, [doing, this.note].filter(Boolean).join('  '));
        return;
      }
      case 'step':
        this.showStep(update);
        return;
      case 'evaluating':
        this.open(`Evaluating ${update.split}`, update.total)?.update(update.finished);
        return;
      case 'eval': {
        const { split, step, metrics } = update.event;
        const { f1, exact_match: exact, parse_rate: parsed } = metrics;
        const numbers = `F1 ${number(f1)}, exact match ${number(exact)}, answers read ${number(parsed)}`;
        this.line(`Step ${step}, ${split}: ${numbers}`);
        return;
      }
      case 'checkpoint':
        this.line(`Checkpoint ${update.path}`);
        return;
      case 'note':
        // For who reads the log: libraries deprecate things among themselves.
        if (update.level === 'debug') return;
        this.line(`${update.level}: ${oneLine(update.text)}`);
    }
  }

  end(result: TrainResult): void {
    const folder = relative(result.runFolder);
    if (result.outcome === 'completed') this.line(`Done: the model and its log are in ${folder}`);
    else this.line(`${result.reason ?? 'Stopped.'} Continue with: --resume ${folder}`);
  }

  clear(): void {
    this.bar?.clear();
    this.bar = undefined;
  }

  private showStep({ step, totalSteps, metrics }: Extract<TrainUpdate, { kind: 'step' }>): void {
    const score =
      metrics.reward === undefined ? `loss ${number(metrics.loss)}` : `reward ${number(metrics.reward)}`;
    this.note = score;
    if (this.stream.isTTY) {
      this.open('Training', totalSteps)?.update(step, score);
      return;
    }
    const now = this.clock();
    if (step > 1 && step < totalSteps && now - this.lastLine < LINE_EVERY_MS) return;
    this.lastLine = now;
    this.line(`Step ${step} of ${totalSteps}: ${score}, ${number(metrics.step_time)} s`);
  }

  /** The bar of what is being done; undefined where there is no terminal to draw it on. */
  private open(label: string, total: number): Progress | undefined {
    if (!this.stream.isTTY) return undefined;
    if (!this.bar || this.label !== label) {
      this.bar?.clear();
      this.label = label;
      this.bar = new Progress({ label, total, stream: this.stream, clock: this.clock });
    }
    return this.bar;
  }

  private line(text: string): void {
    this.bar?.clear();
    this.stream.write(`${text}\n`);
  }
}

function number(value: number | undefined): string {
  return value === undefined ? 'unknown' : value.toPrecision(3);
}

function relative(folder: string): string {
  const below = path.relative(process.cwd(), folder);
  return below.startsWith('..') ? folder : below || '.';
}
