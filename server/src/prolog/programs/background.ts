/** Work in the background, one thing after the other, so that the newest state of a file is what stays. */
export class Background {
  readonly #failed: (error: unknown) => void;
  #work: Promise<unknown> = Promise.resolve();

  /** @param failed background work can only report its errors */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  later(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error) => this.#failed(error));
  }

  /** Resolves when everything is done, what was asked for meanwhile included. */
  async settled(): Promise<void> {
    let waitedFor: Promise<unknown> | undefined;
    while (waitedFor !== this.#work) {
      waitedFor = this.#work;
      await waitedFor;
    }
  }
}
