import { Writable } from 'node:stream';

const header = /^Content-Length: \d+\r\n\r\n$/;

/**
 * Hands a message to the pipe in one write. The protocol's library writes its header by itself, which wakes the
 * client for 25 bytes and, on a machine that is busy, lets it and others run before the rest is written.
 */
export class WholeMessages extends Writable {
  readonly #pipe: Writable;
  #header: Buffer | undefined;

  constructor(pipe: Writable) {
    super();
    this.#pipe = pipe;
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (!this.#header && chunk.length < 64 && header.test(chunk.toString('ascii'))) {
      this.#header = chunk;
      done();
      return;
    }
    const whole = this.#header ? Buffer.concat([this.#header, chunk]) : chunk;
    this.#header = undefined;
    this.#pipe.write(whole, done);
  }
}
