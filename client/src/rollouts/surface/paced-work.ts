/** Work that is asked for more often than it need be done: one at a time, and again when it was asked for meanwhile. */
export class PacedWork {
  private timer: NodeJS.Timeout | undefined;
  private isRunning = false;
  private isStale = false;

  /** @param everyMs milliseconds that requests are gathered for */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
    private readonly handle: (done: Promise<void>) => void,
  ) {}

  dispose(): void {
    clearTimeout(this.timer);
  }

  soon(): void {
    if (this.isRunning) {
      this.isStale = true;
      return;
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.handle(this.now());
    }, this.everyMs);
  }

  async now(): Promise<void> {
    if (this.isRunning) {
      this.isStale = true;
      return;
    }
    this.isRunning = true;
    this.isStale = false;
    try {
      await this.work();
    } finally {
      this.isRunning = false;
      if (this.isStale) this.soon();
    }
  }
}
