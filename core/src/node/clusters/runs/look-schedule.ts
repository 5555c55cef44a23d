import { type LastLook, secondsToNextLook } from '../../../slurm/state/when-to-ask';

/** When a host is looked at: once at a time, and while somebody watches as often as a login node bears. */
export class LookSchedule {
  private last: LastLook | undefined;
  /** Of the newest look, in Unix milliseconds. */
  private asked = 0;
  private watchers = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  /** Something has changed since the look that is under way began. */
  private isOld = false;
  private disposed = false;

  /** @param look asks the host; what went wrong is its own to say. @param due looks, for the schedule */
  constructor(
    private readonly look: () => Promise<Omit<LastLook, 'waited'>>,
    private readonly due: () => void,
  ) {}

  /** Looks again and again until it is disposed. */
  watch(): { dispose(): void } {
    this.watchers += 1;
    this.next();
    let isDone = false;
    return {
      dispose: () => {
        if (isDone) return;
        isDone = true;
        this.watchers -= 1;
        if (this.watchers === 0) clearTimeout(this.timer);
      },
    };
  }

  /** Looks now; a look that is under way is waited for instead. */
  now(): Promise<void> {
    this.running ??= this.lookOnce().finally(() => {
      this.running = undefined;
      this.next();
    });
    return this.running;
  }

  /** Something has changed that the host was not asked for: it is asked as soon as after a look that showed a change. */
  changed(): void {
    this.isOld = true;
    if (!this.last) return;
    this.last = { ...this.last, changed: true };
    this.next();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  private async lookOnce(): Promise<void> {
    const waited = this.asked === 0 ? 0 : (Date.now() - this.asked) / 1000;
    this.asked = Date.now();
    this.isOld = false;
    const { answered, changed } = await this.look();
    this.last = { answered, changed: changed || this.isOld, waited };
  }

  private next(): void {
    clearTimeout(this.timer);
    const wait = secondsToNextLook(this.last, this.watchers > 0 && !this.disposed);
    if (wait === undefined || this.running) return;
    const left = this.last === undefined ? 0 : this.asked + wait * 1000 - Date.now();
    this.timer = setTimeout(this.due, Math.max(0, left));
    this.timer.unref();
  }
}
