/** Events that are missing before one that came. */
export interface SequenceFault {
  /** The number of the event that came. */
  readonly seq: number;
  readonly message: string;
}

/** More events than a log can lose between two lines. */
const mostMissing = 100_000_000;

/** Numbers that were passed over, from `from` to the one before `to`. */
interface Gap {
  readonly from: number;
  readonly to: number;
  missing: number;
}

/** The numbers of the events of a log, in the order in which they are read. */
export class EventSequence {
  /** The number that the next event should have. */
  next = 0;
  private readonly gaps: Gap[] = [];

  /** Takes an event's number; false when it, or a later one, was taken before. */
  take(seq: number): boolean {
    if (seq < this.next) return false;
    // A number beyond belief is a fault of its line alone: those after it continue counting.
    if (seq - this.next <= mostMissing) this.passTo(seq);
    return true;
  }

  /** Counts an event of a type that isn't known: before or after the events around it. */
  skip(seq: number): void {
    if (seq - this.next > mostMissing) return;
    if (seq >= this.next) {
      this.passTo(seq);
      return;
    }
    const gap = this.gaps.find(({ from, to }) => from <= seq && seq < to);
    if (gap && gap.missing > 0) gap.missing--;
  }

  /** What the log should hold and doesn't. */
  get faults(): readonly SequenceFault[] {
    return this.gaps
      .filter(({ missing }) => missing > 0)
      .map(({ to, missing }) => ({
        seq: to,
        message: `${missing} event${missing === 1 ? '' : 's'} before number ${to} could not be read.`,
      }));
  }

  private passTo(seq: number): void {
    if (seq > this.next) this.gaps.push({ from: this.next, to: seq, missing: seq - this.next });
    this.next = seq + 1;
  }
}
