import type { RunEvent } from '../../run/event';
import { parseEvent } from '../../run/parse-event';
import { rowOfRollout } from '../../run/rows/row-of-rollout';
import type { IndexRows } from './index-rows';
import { type LineBlock, linesOf } from './log-lines';
import type { PromptTable } from './prompt-table';
import type { RunEvents } from './run-events';
import type { LineFaults } from './storage/manifest';

/** More events than a log can lose between two lines (see EventSequence). */
const mostMissing = 100_000_000;

/** How far a log was taken in: what the next line has to be understood by. */
export interface IntakeState {
  /** Bytes that are taken: whole lines. */
  readonly bytes: number;
  readonly lines: number;
  /** The number that the next event has. */
  readonly next: number;
  /** An attempt began that names no step: its first rollout says from which group it goes on. */
  readonly isResumed: boolean;
  readonly faults: LineFaults;
}

/** Makes rows and prompts of the lines of a log, in its order. */
export class LogIntake implements IntakeState {
  bytes = 0;
  lines = 0;
  next = 0;
  isResumed = false;
  faults: LineFaults = { count: 0 };

  constructor(
    private readonly rows: IndexRows,
    private readonly prompts: PromptTable,
    private readonly events: RunEvents,
    from?: IntakeState,
  ) {
    if (!from) return;
    this.bytes = from.bytes;
    this.lines = from.lines;
    this.next = from.next;
    this.isResumed = from.isResumed;
    this.faults = from.faults;
  }

  get state(): IntakeState {
    const { bytes, lines, next, isResumed, faults } = this;
    return { bytes, lines, next, isResumed, faults };
  }

  /** Takes the next lines. Rows and prompts must be prepared for more. */
  async takeBlock(block: LineBlock): Promise<void> {
    for (const [start, end] of linesOf(block)) {
      this.lines++;
      const line = block.bytes.toString('utf8', start, end).trim();
      if (line === '') continue;
      const parsed = parseEvent(line);
      if (parsed.kind === 'event') {
        if (!this.takeSeq(parsed.event.seq)) continue;
        this.events.take(parsed.event);
        const pending = this.take(parsed.event, block.at + start, end - start);
        // Only what a resumed attempt does again has to be waited for.
        if (pending) await pending;
      } else if (parsed.kind === 'unknown') this.takeSeq(parsed.seq);
      else {
        const { count, first = { line: this.lines, message: parsed.message } } = this.faults;
        this.faults = { count: count + 1, first };
      }
    }
    this.bytes = block.at + block.end;
  }

  /** False for an event that was taken before: a log may tell it twice. */
  private takeSeq(seq: number): boolean {
    if (seq < this.next) return false;
    if (seq - this.next <= mostMissing) this.next = seq + 1;
    return true;
  }

  /** As RunState: what a resumed attempt does again replaces what came after its checkpoint. */
  private take(event: RunEvent, offset: number, length: number): Promise<void> | undefined {
    switch (event.type) {
      case 'rollout': {
        if (this.isResumed) {
          this.isResumed = false;
          return this.rows
            .killWhere('group', (group) => group >= event.group)
            .then(() => this.take(event, offset, length));
        }
        const prompt = this.prompts.numberOf(event.prompt);
        const row = rowOfRollout(event, this.prompts.judgedBy(prompt));
        this.rows.push({ ...row, prompt, offset, length }, event.rewards);
        return undefined;
      }
      case 'prompt':
        this.prompts.take(event, offset, length);
        return undefined;
      case 'run.started': {
        const last = event.step;
        this.isResumed = last === undefined && this.rows.count > 0;
        if (last === undefined || this.rows.count === 0) return undefined;
        return this.rows.killWhere('step', (step) => step > last);
      }
      default:
        return undefined;
    }
  }
}
