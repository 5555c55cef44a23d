import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';
import { Progress } from '../terminal/progress';

interface BarState {
  readonly done: number;
  readonly total: number;
  readonly underWay: number;
  readonly latest?: Prediction;
}

/** The bar of a set: answers, their rate, the time left, and what they come to so far. */
export class EvaluationBar {
  private progress: Progress | undefined;
  private began = 0;
  private known = 0;
  private sum = 0;
  private count = 0;
  private tokens = 0;

  constructor(private readonly label: string) {}

  update({ done, total, underWay, latest }: BarState): void {
    if (!this.progress) {
      this.known = done;
      this.began = performance.now();
      // What was there before took no time: rate and time left are of the rest.
      this.progress = new Progress({ label: this.label, total: Math.max(0, total - done) });
    }
    if (latest) {
      this.sum += latest.scores.f1;
      this.count++;
      this.tokens += latest.tokens.completion ?? 0;
    }
    this.progress.update(Math.min(done + underWay, total) - this.known, this.note());
  }

  /** Something to be read at once, above the bar. */
  tell(write: () => void): void {
    this.progress?.clear();
    write();
  }

  clear(): void {
    this.progress?.clear();
  }

  private note(): string {
    const seconds = (performance.now() - this.began) / 1000;
    if (this.count === 0 || seconds < 1) return this.known > 0 ? `${this.known} already there` : '';
    const rate = this.count / seconds;
    const speed = rate >= 1 ? `${rate.toFixed(1)}/s` : `${(60 * rate).toFixed(1)}/min`;
    const tokens = this.tokens > 0 ? `, ${Math.round(this.tokens / seconds)} tokens/s` : '';
    return `${speed}${tokens}, F1 ${(this.sum / this.count).toFixed(3)}`;
  }
}
