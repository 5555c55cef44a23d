import { fstatSync, writeSync } from 'node:fs';
import { forTerminal, jsonForTerminal } from './escape-codes';

/**
 * A standard stream. The only place where the command writes: what a log, a model or a file says cannot move the
 * cursor, set a title or hide text, whatever shows it and wherever it comes from.
 */
export class Terminal {
  readonly #descriptor: number;
  readonly #open: () => NodeJS.WriteStream;
  #opened: NodeJS.WriteStream | undefined;
  #failed: ((error: NodeJS.ErrnoException) => void) | undefined;

  /** @param open gives the stream when it is first needed: Node makes it then, which takes a while for pipes */
  constructor(descriptor: number, open: () => NodeJS.WriteStream) {
    this.#descriptor = descriptor;
    this.#open = open;
  }

  get #stream(): NodeJS.WriteStream {
    if (!this.#opened) {
      this.#opened = this.#open();
      this.#listen(this.#opened);
    }
    return this.#opened;
  }

  get isTTY(): boolean {
    return this.#stream.isTTY === true;
  }

  get columns(): number | undefined {
    return this.#stream.columns;
  }

  get rows(): number | undefined {
    return this.#stream.rows;
  }

  write(text: string): void {
    this.#stream.write(forTerminal(text));
  }

  /** Whether it is a terminal or another device, asked without making the stream. */
  get isDevice(): boolean {
    return fstatSync(this.#descriptor).isCharacterDevice();
  }

  /** The same before anything else was written; where it goes to no device, the stream is not made for it. */
  writeAtStart(text: string): void {
    if (this.isDevice) {
      this.write(text);
      return;
    }
    try {
      writeSync(this.#descriptor, forTerminal(text));
    } catch (error) {
      // `phantomlab --help | head -1` closes the pipe early; one that is full for now is waited for by the stream.
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') this.write(text);
      else if (code !== 'EPIPE') throw error;
    }
  }

  /** JSON, for programs: it is exact, and what a terminal would obey is escaped in it. */
  writeJson(json: string): void {
    this.#stream.write(jsonForTerminal(json));
  }

  /** A line that another program reads, such as a path: exact, unless a person sees it. */
  writeForPrograms(text: string): void {
    if (this.isTTY) this.write(text);
    else this.#stream.write(text);
  }

  onResize(listener: () => void): void {
    this.#stream.on('resize', listener);
  }

  offResize(listener: () => void): void {
    this.#stream.off('resize', listener);
  }

  /** What is done where writing fails, say since the reader of a pipe is gone; it takes the place of what was done before. */
  onFailure(listener: (error: NodeJS.ErrnoException) => void): void {
    this.#failed = listener;
    if (this.#opened) this.#listen(this.#opened);
  }

  #listen(stream: NodeJS.WriteStream): void {
    if (!this.#failed) return;
    stream.removeAllListeners('error');
    stream.on('error', this.#failed);
  }
}

export const stdout = new Terminal(1, () => process.stdout);
export const stderr = new Terminal(2, () => process.stderr);

/**
 * Keeps standard output for lines that another program reads: what else is written there, as by `console.log` in a file
 * of the user's, goes to standard error.
 * @returns writes a text exactly as it is
 */
export function keepStdoutForPrograms(): (text: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return (text) => void write(text);
}
