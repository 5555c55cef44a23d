import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import type { RunEvent, RunEventBody } from '../../run/event';
import { noRoom } from '../no-room';
import { EVENTS_FILE, logFile, readEvents } from './event-reader';
import { RunLock } from './run-lock';

/** Events after which the log must survive a power cut: what a resume goes by. */
const DURABLE: ReadonlySet<RunEventBody['type']> = new Set(['run.started', 'checkpoint', 'run.finished']);

/**
 * The one writer of a run's event log. Appends whole lines; numbers and times them. On a log that is there
 * it continues after the last whole line: only a torn tail, which no reader has taken, is cut off.
 */
export class EventWriter {
  private constructor(
    readonly folder: string,
    private readonly lock: RunLock,
    private readonly descriptor: number,
    /** Bytes of the log that are whole lines. */
    private size: number,
    private nextSeq: number,
    private readonly prompts: Set<string>,
    /** How many attempts the log held when it was opened: the next one is this plus one. */
    readonly attempts: number,
    private readonly now: () => number,
  ) {}

  /**
   * Opens the log of a run folder, which is made when it isn't there.
   * @param now Unix time in milliseconds.
   * @throws Error when another living process writes to the run.
   */
  static async open(folder: string, now: () => number = Date.now): Promise<EventWriter> {
    mkdirSync(folder, { recursive: true });
    const lock = await RunLock.acquireWatching(folder);
    try {
      const descriptor = openSync(logFile(folder), 'a+');
      try {
        const { events, offset, unknown } = await readEvents(folder);
        // A line that can't be read is kept: it is evidence, and readers continue after it.
        ftruncateSync(descriptor, offset);
        const seqs = [...events.map(({ seq }) => seq), ...unknown];
        const next = seqs.reduce((highest, seq) => Math.max(highest, seq), -1) + 1;
        const prompts = new Set(events.flatMap((event) => (event.type === 'prompt' ? [event.id] : [])));
        const attempts = events.filter(({ type }) => type === 'run.started').length;
        return new EventWriter(folder, lock, descriptor, offset, next, prompts, attempts, now);
      } catch (error) {
        closeSync(descriptor);
        throw error;
      }
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Names this hold of the folder: requests to the holder name it too. */
  get token(): string {
    return this.lock.holder.token;
  }

  /** The number that the next event gets. */
  get seq(): number {
    return this.nextSeq;
  }

  /** Whether the log holds this prompt: each is written once, over all attempts. */
  hasPrompt(id: string): boolean {
    return this.prompts.has(id);
  }

  /**
   * Appends events, in order, with one write.
   * @throws Error when they can't be written whole; then none of them is in the log.
   */
  append(...bodies: readonly RunEventBody[]): void {
    const t = this.now() / 1000;
    const events = bodies.map((body, i): RunEvent => ({ seq: this.nextSeq + i, t, ...body }));
    const bytes = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    this.write(bytes);
    this.nextSeq += events.length;
    for (const event of events) if (event.type === 'prompt') this.prompts.add(event.id);
    if (bodies.some(({ type }) => DURABLE.has(type))) fsyncSync(this.descriptor);
  }

  /** Puts the log on disk and lets the run go. */
  close(): void {
    try {
      fsyncSync(this.descriptor);
      closeSync(this.descriptor);
    } finally {
      this.lock.release();
    }
  }

  private write(bytes: Buffer): void {
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.descriptor, bytes, written);
    } catch (error) {
      // Half a line must not stay: the next append would be glued to it.
      if (fstatSync(this.descriptor).size > this.size) ftruncateSync(this.descriptor, this.size);
      const full = noRoom(error);
      const fault = full === 'quota' ? 'Your disk quota is used up' : 'The disk is full';
      const way = full ? ` ${fault}: make room, then resume the run.` : '';
      throw new Error(`${EVENTS_FILE} in ${this.folder} can't be written.${way}`, { cause: error });
    }
    this.size += bytes.length;
  }
}
