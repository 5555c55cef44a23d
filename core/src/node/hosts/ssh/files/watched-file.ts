import type { Followed, FollowState, FollowWatcher } from '../../host';
import { retryDiskMs } from './disk-pause';
import type { Mirrored } from './mirrored';

/** What a watched file asks of those who follow all files of its host. */
export interface Following {
  /** Opens its mirror, which others may watch as well. */
  open(): Promise<Mirrored>;
  /** There is something to read. */
  start(): void;
  /** It is no longer watched by one who did. */
  leave(file: Mirrored): void;
  isOver(): boolean;
}

/** One watcher's hold on a file of a host. A mirror that can't be opened, as on a full disk, is tried again by itself. */
export class WatchedFile implements Followed {
  private file: Mirrored | undefined;
  private opened: Promise<Mirrored>;
  private fault: string | undefined;
  private isDisposed = false;

  /** @param path of its mirror */
  constructor(
    readonly path: string,
    private readonly watcher: FollowWatcher,
    private readonly following: Following,
  ) {
    this.opened = this.open();
  }

  get state(): FollowState {
    if (this.fault !== undefined) return { kind: 'stopped', why: this.fault };
    return this.file?.state ?? { kind: 'waiting', why: 'It has not been looked at yet.' };
  }

  async check(): Promise<boolean> {
    return (await this.opened).check();
  }

  dispose(): void {
    this.isDisposed = true;
    const { file, watcher, following } = this;
    if (!file) return;
    file.watchers.delete(watcher);
    following.leave(file);
  }

  private open(): Promise<Mirrored> {
    const opened = this.following.open();
    opened.then(
      (file) => this.take(file),
      (error: Error) => this.tryLater(error),
    );
    return opened;
  }

  private take(file: Mirrored): void {
    const { watcher, following } = this;
    if (this.isDisposed) {
      following.leave(file);
      return;
    }
    this.file = file;
    this.fault = undefined;
    file.watchers.add(watcher);
    watcher.changed();
    following.start();
  }

  private tryLater({ message }: Error): void {
    this.fault = `Its mirror can't be opened: ${message}.`;
    const again = () => {
      if (!this.isDisposed && !this.following.isOver()) this.opened = this.open();
    };
    setTimeout(again, retryDiskMs).unref();
    this.watcher.changed();
  }
}
