import { statSync, utimesSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type LogTail, logTail, removeTails, tailFile } from './log-tail';
import { MirrorChangedError, openThere, writeAt } from './mirror-file';
import { type MirrorOrigin, originFile, readOrigin, writeOrigin } from './mirror-origin';

const copyBytes = 1 << 20;
const usedEveryMs = 600_000;

/**
 * The local mirror of a log that is elsewhere. All that is known of it is on disk: what was written is there after
 * a crash, and reading continues behind it. Bytes are written at their place and never added at the end, so that two
 * processes that mirror the same log write the same bytes twice, and none doubled.
 */
export class LogMirror {
  private prefix: number;
  private newest: LogTail | undefined;
  private used = 0;

  private constructor(
    readonly file: string,
    private origin: MirrorOrigin,
  ) {
    this.prefix = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    this.newest = logTail(file);
  }

  static async open(file: string, host: string, of: string): Promise<LogMirror> {
    await mkdir(path.dirname(file), { recursive: true });
    const known = readOrigin(file);
    const mirror = new LogMirror(file, known ?? { host, path: of });
    // Without its origin nobody knows what the bytes are of.
    if (!known || known.host !== host || known.path !== of) await mirror.clear({ host, path: of });
    else await mirror.join();
    mirror.use();
    return mirror;
  }

  /** Says that it is in use: old mirrors that are not are removed. To be called now and then while it is followed. */
  use(): void {
    const now = Date.now();
    if (now - this.used < usedEveryMs) return;
    this.used = now;
    try {
      utimesSync(originFile(this.file), now / 1000, now / 1000);
    } catch {
      // It is gone: whoever follows it finds out.
    }
  }

  get inode(): string | undefined {
    return this.origin.inode;
  }

  /** Bytes from the beginning that are here. */
  get size(): number {
    return this.prefix;
  }

  get tail(): LogTail | undefined {
    return this.newest;
  }

  /** Where what is newest ends. */
  get end(): number {
    return this.newest?.end ?? this.prefix;
  }

  /** Whether all bytes up to `end` are here. */
  get isWhole(): boolean {
    return this.newest === undefined;
  }

  /** Up to so many bytes that stand right before a place up to which there are bytes. */
  async bytesBefore(place: number, count: number): Promise<Buffer> {
    const tail = this.newest;
    const isInTail = tail !== undefined && place > this.prefix;
    const [file, start] = isInTail ? [tail.file, tail.start] : [this.file, 0];
    const length = Math.min(count, place - start);
    if (length <= 0) return Buffer.alloc(0);
    const handle = await openThere(file);
    try {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await handle.read(bytes, 0, length, place - start - length);
      if (bytesRead < length) throw new MirrorChangedError(`${file} is shorter than it was.`);
      return bytes;
    } finally {
      await handle.close();
    }
  }

  /** Writes what follows on what is here: on the beginning, or on the tail. */
  async write(place: number, bytes: Uint8Array): Promise<void> {
    if (place === this.newest?.end) {
      await writeAt(this.newest.file, place - this.newest.start, bytes);
      this.newest = { ...this.newest, end: place + bytes.length };
      return;
    }
    if (place !== this.prefix) throw new MirrorChangedError(`${this.file} does not end at ${place}.`);
    this.prefix = await writeAt(this.file, place, bytes);
    await this.join();
  }

  /** Begins a tail, where there is none. @param start where a line begins, beyond what is here */
  async beginTail(start: number, bytes: Uint8Array): Promise<void> {
    const file = tailFile(this.file, start);
    await writeAt(file, 0, bytes);
    this.newest = { file, start, end: start + bytes.length };
  }

  /** Which file it is on the host is known now. */
  async identify(inode: string): Promise<void> {
    // An empty log is a log, too.
    if (this.prefix === 0) await writeAt(this.file, 0, new Uint8Array());
    this.origin = { ...this.origin, inode };
    writeOrigin(this.file, this.origin);
  }

  /** Begins again: the log is another one now. */
  async restart(inode: string): Promise<void> {
    const { host, path: of } = this.origin;
    // Another process of ours may have done so a moment ago.
    if (readOrigin(this.file)?.inode === inode && this.origin.inode !== inode) this.reload();
    else {
      await this.clear({ host, path: of });
      await this.identify(inode);
    }
  }

  /** Looks at what is on disk, after another process changed it. */
  reload(): void {
    this.origin = readOrigin(this.file) ?? this.origin;
    this.prefix = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
    this.newest = logTail(this.file);
  }

  private async clear(origin: MirrorOrigin): Promise<void> {
    await rm(this.file, { force: true });
    removeTails(this.file);
    writeOrigin(this.file, origin);
    this.origin = origin;
    this.prefix = 0;
    this.newest = undefined;
  }

  /** When the beginning has come up to the tail, what the tail has is added to it. */
  private async join(): Promise<void> {
    const tail = this.newest;
    if (!tail || this.prefix < tail.start) return;
    const handle = this.prefix < tail.end ? await openThere(tail.file) : undefined;
    try {
      while (handle && this.prefix < tail.end) {
        const bytes = Buffer.alloc(Math.min(copyBytes, tail.end - this.prefix));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, this.prefix - tail.start);
        if (bytesRead === 0) break;
        this.prefix = await writeAt(this.file, this.prefix, bytes.subarray(0, bytesRead));
      }
    } finally {
      await handle?.close();
    }
    removeTails(this.file, this.prefix);
    this.newest = logTail(this.file);
  }
}
