import { quoteForSh } from '../../../../shell/quote-for-sh';
import type { LogMirror } from '../../../mirrors/log-mirror';
import type { FollowState, FollowWatcher } from '../../host';
import type { Answer } from '../line/answers';
import type { FirstSight } from '../line/first-look';
import type { RemoteFile, Seen } from '../line/remote-look';
import { SshError } from '../line/ssh-error';
import { DiskPause } from './disk-pause';
import { type Mirrored, type Request, unreadable } from './mirrored';

/** More than this behind, the newest end comes first. */
const farBehindBytes = 2 << 20;
const newestBytes = 1 << 18;
const longestNewestBytes = 1 << 24;
/** So many bytes that are here are read again with those that follow them: they tell whether it is the same file. */
const overlapBytes = 512;
const smallBytes = 1 << 16;
/** A size on a shared file system may be an old one for a moment. */
const cutForMs = 3_000;

const newline = 10;

/** From where the end of a log is read of which so many bytes are here. */
export const placeAhead = (bytes: number): number => Math.max(0, bytes - overlapBytes);

/** A log of a host that is mirrored as it grows. */
export class FollowedLog implements Mirrored {
  readonly watchers = new Set<FollowWatcher>();
  state: FollowState = { kind: 'waiting', why: 'It has not been looked at yet.' };
  private remote: RemoteFile | undefined;
  private cutSince: number | undefined;
  private newestAsked = newestBytes;
  private isBusy = false;
  private readonly diskPause = new DiskPause();
  /** The end from a place on, where there was little of it: asked for before the first look was answered. */
  private ahead: { readonly place: number; readonly answer: Promise<Answer> } | undefined;

  constructor(
    readonly path: string,
    readonly mirror: LogMirror,
    /** Whether the newest end is long enough for who looks at it. */
    private readonly isEnough: (newest: Buffer) => boolean,
    /** Whether this side and the other have the same first bytes. */
    private readonly isSame: (bytes: number) => Promise<boolean>,
  ) {}

  check(): Promise<boolean> {
    return this.isSame(this.mirror.size);
  }

  see(seen: Seen): void {
    const { remote } = this;
    if (seen === 'missing' || seen === 'unreadable') {
      this.remote = undefined;
      this.ahead = undefined;
      this.show(seen === 'missing' ? { kind: 'missing' } : unreadable);
      return;
    }
    this.remote = seen;
    // What was read ahead is of the file as it was.
    if (remote && (seen.inode !== remote.inode || seen.size < remote.size)) this.ahead = undefined;
    if (seen.size >= this.mirror.end) this.cutSince = undefined;
    // All files are in one look: those that have not changed are not reported.
    const { state } = this;
    const next = this.reading();
    const isAsBefore = state.kind === 'reading' && state.size === next.size && state.of === next.of;
    if (this.diskPause.isOver && !isAsBefore) this.show(next);
  }

  async readAhead(request: Request, isAlone: boolean): Promise<void> {
    const { mirror } = this;
    if (this.remote || this.isBusy || !mirror.isWhole) return;
    const place = placeAhead(mirror.end);
    // What that look said of it spares another program.
    const known = isAlone ? ` "\${p_now#?$p_n}"` : '';
    const answer = request(`p_little ${quoteForSh(this.path)} ${place} ${smallBytes}${known} 2>/dev/null`);
    this.ahead = { place, answer };
    await answer.catch(() => undefined);
  }

  takeFirst({ look, file, bytes }: FirstSight): void {
    if (bytes && file.size > this.mirror.end)
      this.ahead = { place: look.place, answer: Promise.resolve({ status: 0, bytes }) };
    this.see(file);
  }

  looked(): void {
    this.mirror.use();
  }

  get hasWork(): boolean {
    const { remote, mirror } = this;
    if (!remote || this.isBusy || !this.diskPause.isOver) return false;
    return remote.inode !== mirror.inode || remote.size !== mirror.end || !mirror.isWhole;
  }

  get isCurrent(): boolean {
    return (
      this.remote !== undefined &&
      this.remote.inode === this.mirror.inode &&
      this.remote.size <= this.mirror.end
    );
  }

  async work(request: Request, bytes: number): Promise<boolean> {
    this.isBusy = true;
    try {
      const isMore = await this.next(request, bytes);
      if (this.state.kind === 'stopped') this.showReading();
      return isMore;
    } catch (error) {
      if (error instanceof SshError) throw error;
      if ((error as Error).name === 'MirrorChangedError') this.mirror.reload();
      // One file that can't go on does not keep the others.
      else this.show(this.diskPause.begin(error as NodeJS.ErrnoException));
      return true;
    } finally {
      this.isBusy = false;
    }
  }

  show(state: FollowState): void {
    this.state = state;
    for (const watcher of this.watchers) watcher.changed();
  }

  private async next(request: Request, bytes: number): Promise<boolean> {
    const { mirror, remote } = this;
    if (!remote) return false;
    if (remote.inode !== mirror.inode) return this.meet(remote);
    if (remote.size < mirror.end) return this.wasCut(remote);
    const missing = remote.size - mirror.end;
    if (mirror.isWhole && missing > farBehindBytes) return this.readNewest(request, remote);
    if (missing > 0) return this.read(request, mirror.end, missing, bytes);
    if (mirror.tail) return this.read(request, mirror.size, mirror.tail.start - mirror.size, bytes);
    return false;
  }

  /** A file with another number than the one that was mirrored: it may hold the same bytes anyway. */
  private async meet(remote: RemoteFile): Promise<boolean> {
    const { mirror } = this;
    const before = mirror.size;
    if (mirror.inode === undefined && before === 0) await mirror.identify(remote.inode);
    else if (remote.size >= before && mirror.isWhole && (await this.isSame(before))) {
      await mirror.identify(remote.inode);
    } else await this.replaced(remote);
    return true;
  }

  private async wasCut(remote: RemoteFile): Promise<boolean> {
    this.cutSince ??= performance.now();
    if (performance.now() - this.cutSince < cutForMs) return false;
    this.cutSince = undefined;
    await this.replaced(remote);
    return true;
  }

  private async replaced({ inode }: RemoteFile): Promise<void> {
    await this.mirror.restart(inode);
    this.newestAsked = newestBytes;
    for (const watcher of this.watchers) watcher.replaced?.();
    this.showReading();
  }

  private async read(request: Request, from: number, missing: number, most: number): Promise<boolean> {
    const known = await this.mirror.bytesBefore(from, overlapBytes);
    const file = quoteForSh(this.path);
    const count = Math.min(missing, most);
    // Up to its end one program less is started, which counts where many logs grow by a line.
    const isSmall = count === missing && count <= smallBytes;
    const place = from - known.length;
    const script = isSmall ? `p_rest ${file} ${place}` : `p_read ${file} ${place} ${known.length + count}`;
    const { bytes } = (isSmall && (await this.readBefore(place))) || (await request(`${script} 2>/dev/null`));
    if (!bytes.subarray(0, known.length).equals(known)) {
      // Shorter: it was cut, or is gone, and the next look says which.
      if (bytes.length < known.length) return false;
      await this.replaced(this.remote!);
      return true;
    }
    const fresh = bytes.subarray(known.length);
    if (fresh.length > 0) await this.mirror.write(from, fresh);
    this.showReading();
    return fresh.length > 0;
  }

  /** What was asked for ahead, if it is that. */
  private async readBefore(place: number): Promise<Answer | undefined> {
    const { ahead } = this;
    this.ahead = undefined;
    if (ahead?.place !== place) return undefined;
    const answer = await ahead.answer;
    return answer.status === 0 ? answer : undefined;
  }

  private async readNewest(request: Request, { size }: RemoteFile): Promise<boolean> {
    const count = Math.min(this.newestAsked, size - this.mirror.size - 1);
    const { bytes } = await request(`p_read ${quoteForSh(this.path)} ${size - count} ${count} 2>/dev/null`);
    if (bytes.length < count) return false;
    const line = bytes.indexOf(newline) + 1;
    const newest = bytes.subarray(line);
    const mayAskMore = this.newestAsked < longestNewestBytes && count === this.newestAsked;
    if (mayAskMore && (line === 0 || !this.isEnough(newest))) {
      this.newestAsked *= 4;
      return true;
    }
    await this.mirror.beginTail(size - newest.length, newest);
    this.newestAsked = newestBytes;
    this.showReading();
    return true;
  }

  private showReading(): void {
    this.show(this.reading());
  }

  private reading() {
    const { size, end } = this.mirror;
    return { kind: 'reading', size, of: Math.max(this.remote?.size ?? size, end) } as const;
  }
}
