import { rmSync, utimesSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { quoteForSh } from '../../../../shell/quote-for-sh';
import { markLook, removeLook } from '../../../mirrors/last-look';
import { replaceFile } from '../../../replace-file';
import type { FollowState, FollowWatcher } from '../../host';
import type { RemoteFile, Seen } from '../line/remote-look';
import { SshError } from '../line/ssh-error';
import { DiskPause } from './disk-pause';
import { type Mirrored, type Request, unreadable } from './mirrored';

const longestBytes = 4 << 20;

/** A small file of a host that is mirrored as a whole, with the time of its last touch. */
export class FollowedWhole implements Mirrored {
  readonly watchers = new Set<FollowWatcher>();
  state: FollowState = { kind: 'waiting', why: 'It has not been looked at yet.' };
  private remote: RemoteFile | undefined;
  private here: RemoteFile | undefined;
  private isBusy = false;
  private readonly diskPause = new DiskPause();

  constructor(
    readonly path: string,
    private readonly place: string,
    /** How far the host's clock is ahead of ours, in seconds. */
    private readonly ahead: () => number,
    readonly check: () => Promise<boolean>,
  ) {}

  get hasWork(): boolean {
    return !this.isBusy && !this.isHere && this.diskPause.isOver;
  }

  private get isHere(): boolean {
    const { remote, here } = this;
    return remote === undefined || (remote.inode === here?.inode && remote.size === here.size);
  }

  /** What is small comes first. */
  get isCurrent(): boolean {
    return this.isHere;
  }

  see(seen: Seen): void {
    if (seen === 'unreadable') {
      this.remote = undefined;
      this.show(unreadable);
      return;
    }
    if (seen === 'missing') {
      rmSync(this.place, { force: true });
      removeLook(this.place);
      this.remote = undefined;
      this.here = undefined;
      this.show({ kind: 'missing' });
      return;
    }
    const before = this.remote;
    this.remote = seen;
    if (!this.isHere || this.isBusy) return;
    // Touched under our eyes: that is a sign of life of now, whatever the clocks say.
    if (before && before.modified !== seen.modified) this.touch(Date.now() / 1000);
    this.show({ kind: 'reading', size: seen.size, of: seen.size });
  }

  looked(): void {
    if (this.here && this.isHere && !this.isBusy) markLook(this.place);
  }

  async work(request: Request): Promise<boolean> {
    const { remote } = this;
    if (!remote) return false;
    this.isBusy = true;
    try {
      if (remote.size > longestBytes) {
        this.here = remote;
        this.show({ kind: 'stopped', why: `It has ${remote.size} bytes: fetch it instead.` });
        return true;
      }
      const { bytes } = await request(`p_rest ${quoteForSh(this.path)} 0 2>/dev/null`);
      // It changed under the look: the next one shows it.
      if (bytes.length !== remote.size) return false;
      await this.write(bytes);
      this.here = remote;
      this.touch(remote.modified - this.ahead());
      markLook(this.place);
      this.show({ kind: 'reading', size: bytes.length, of: bytes.length });
      return true;
    } catch (error) {
      if (error instanceof SshError) throw error;
      this.show(this.diskPause.begin(error as NodeJS.ErrnoException));
      return true;
    } finally {
      this.isBusy = false;
    }
  }

  show(state: FollowState): void {
    this.state = state;
    for (const watcher of this.watchers) watcher.changed();
  }

  private async write(bytes: Buffer): Promise<void> {
    await mkdir(path.dirname(this.place), { recursive: true });
    await replaceFile(this.place, bytes);
  }

  private touch(seconds: number): void {
    try {
      utimesSync(this.place, seconds, seconds);
    } catch {
      // It is written again with the next look.
    }
  }
}
