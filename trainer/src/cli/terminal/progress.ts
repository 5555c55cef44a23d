import { bar } from './bar';
import { columnsOf, cut } from './display-width';
import { duration } from './duration';
import { clearLine, lineStart } from './line-codes';
import { type Style, styleFor } from './style';
import { stderr } from './terminal';

/** Where progress is shown. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface ProgressOptions {
  /** What is being done: "Generating questions". */
  readonly label: string;
  readonly total: number;
  /** An amount of it in words, as `31.0 MB`; the number itself unless given. */
  readonly amount?: (amount: number) => string;
  /** Standard error unless given, so that a command's output can be piped. */
  readonly stream?: ProgressStream;
  /** Milliseconds; only differences count. */
  readonly clock?: () => number;
}

/** Below this a job is over before a bar could be read. */
const SHOW_AFTER_MS = 400;
const REDRAW_MS = 80;
/** The clock continues while the work says nothing. */
const TICK_MS = 1_000;
/** A log gets a line now and then, not a redrawn one. */
const LOG_EVERY_MS = 10_000;

/**
 * A progress bar: redrawn in place in a terminal, a line every ten seconds elsewhere. Call `update` as often
 * as you like, and `finish` (or `clear`) once, also when the work fails.
 */
export class Progress {
  private readonly label: string;
  private readonly total: number;
  private readonly amount: (amount: number) => string;
  private readonly stream: ProgressStream;
  private readonly clock: () => number;
  private readonly style: Style;
  private readonly began: number;
  private drawn = -Infinity;
  private shown = false;
  private done = 0;
  private logged: number | undefined;
  private note = '';
  private tick: NodeJS.Timeout | undefined;

  constructor({
    label,
    total,
    amount = String,
    stream = stderr,
    clock = () => performance.now(),
  }: ProgressOptions) {
    this.label = label;
    this.total = total;
    this.amount = amount;
    this.stream = stream;
    this.clock = clock;
    this.style = styleFor(stream);
    this.began = clock();
    this.drawn = this.began;
    this.startTicking();
  }

  /** @param note what else to say behind the bar: "reward 0.52" */
  update(done: number, note = ''): void {
    this.done = done;
    this.note = note;
    this.startTicking();
    const now = this.clock();
    if (!this.shown && now - this.began < SHOW_AFTER_MS) return;
    if (now - this.drawn < (this.stream.isTTY ? REDRAW_MS : LOG_EVERY_MS) && done < this.total) return;
    if (!this.stream.isTTY && !this.shown && now - this.began < LOG_EVERY_MS) return;
    this.drawn = now;
    this.shown = true;
    if (this.stream.isTTY) this.stream.write(`${lineStart}${clearLine}${this.line(now, note)}`);
    else if (this.logged !== done) {
      this.logged = done;
      const { amount, total } = this;
      this.stream.write(`${this.label}: ${amount(done)} of ${amount(total)}${note && `, ${note}`}\n`);
    }
  }

  /** Takes the bar away and leaves a line that says what was done, if any. */
  finish(summary?: string): void {
    this.clear();
    if (summary !== undefined) {
      const took = duration((this.clock() - this.began) / 1000);
      this.stream.write(`${this.style.green('✓')} ${summary} ${this.style.dim(`(${took})`)}\n`);
    }
  }

  /** Takes the bar away. */
  clear(): void {
    clearInterval(this.tick);
    this.tick = undefined;
    if (this.shown && this.stream.isTTY) this.stream.write(lineStart + clearLine);
    this.shown = false;
  }

  private startTicking(): void {
    if (!this.stream.isTTY || this.tick) return;
    this.tick = setInterval(() => this.update(this.done, this.note), TICK_MS);
    // A bar that was forgotten must not keep the program alive.
    this.tick.unref();
  }

  private line(now: number, note: string): string {
    const share = this.total > 0 ? this.done / this.total : 1;
    const elapsed = (now - this.began) / 1000;
    const left = share > 0 && share < 1 ? `${duration((elapsed / share) * (1 - share))} left` : '';
    const { style } = this;
    const parts = [
      style.cyan(bar(share, 24)),
      `${String(Math.floor(share * 100)).padStart(3)}%`,
      this.label,
      style.dim(`${this.amount(this.done)}/${this.amount(this.total)}`),
      note,
      style.dim(left),
    ];
    return cut(parts.filter((part) => part !== '').join('  '), columnsOf(this.stream) - 1);
  }
}
