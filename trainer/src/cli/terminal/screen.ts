import { escapeCode } from './escape-codes';
import { clearLine, lineStart } from './line-codes';

const hideCursor = escapeCode('?25', 'l');
const showCursor = escapeCode('?25', 'h');
const clearBelow = escapeCode('0', 'J');

/** A terminal that can be drawn on again and again. */
export interface ScreenStream {
  write(text: string): unknown;
  readonly rows?: number;
  readonly columns?: number;
}

/** Lines of a terminal; one that doesn't know its size (0) gets the usual one. */
export const rowsOf = (stream: { readonly rows?: number }): number => stream.rows || 24;

/**
 * Draws frames over each other, in place, without clearing what was in the terminal before. A frame taller
 * than the terminal loses its last lines, because what has scrolled away can't be drawn over.
 */
export class Screen {
  private lines = 0;

  constructor(private readonly stream: ScreenStream) {
    stream.write(hideCursor);
  }

  draw(frame: readonly string[]): void {
    const shown = frame.slice(0, Math.max(1, rowsOf(this.stream) - 1));
    const up = this.lines > 0 ? escapeCode(String(this.lines), 'A') : '';
    const body = shown.map((line) => `${clearLine}${line}\n`).join('');
    this.stream.write(`${up}${lineStart}${body}${clearBelow}`);
    this.lines = shown.length;
  }

  /** Leaves the last frame where it is and gives the cursor back. */
  close(): void {
    this.stream.write(showCursor);
  }
}
