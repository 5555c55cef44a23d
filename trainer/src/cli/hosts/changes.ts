/**
 * One change after the other, for who waits for the next. `next` is taken before anything is looked at: what changes while
 * it is looked at, or before it is waited for, is not missed then.
 */
export class Changes {
  private tell = () => {};
  private coming = this.another();

  /** Settles with the first change from now on. */
  get next(): Promise<void> {
    return this.coming;
  }

  /** Something has changed. */
  readonly told = (): void => {
    const { tell } = this;
    this.coming = this.another();
    tell();
  };

  private another(): Promise<void> {
    return new Promise((resolve) => {
      this.tell = resolve;
    });
  }
}
