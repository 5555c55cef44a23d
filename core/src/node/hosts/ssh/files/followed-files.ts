import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { quoteForSh } from '../../../../shell/quote-for-sh';
import { LogMirror } from '../../../mirrors/log-mirror';
import { logTail } from '../../../mirrors/log-tail';
import { mirrorPlace } from '../../../mirrors/mirror-place';
import { hashFile } from '../../content';
import type { Followed, FollowOptions, FollowWatcher } from '../../host';
import type { SshConnection } from '../line/connection';
import type { FirstLook, FirstSight } from '../line/first-look';
import type { Line } from '../line/line';
import type { RemoteCommands } from '../line/remote-command';
import { SshError } from '../line/ssh-error';
import { FollowedLog, placeAhead } from './followed-log';
import { FollowedWhole } from './followed-whole';
import { Looks } from './looks';
import type { Mirrored } from './mirrored';
import { NewestFirst } from './newest-first';
import { WatchedFile } from './watched-file';

/** Time between two looks at all files together. */
const lookMs = 1_000;
/** Reading gives way to a look after so long, so that what is newest never waits for what is old. */
const readForMs = 700;
const leastReadMs = 200;

/** What is looked at over a connection from its beginning on. */
interface Begun {
  readonly looks: Looks;
  /** The look at the logs and what is read at once, which whoever opens a run waits for. */
  readonly logs: Promise<unknown>;
  /** The rest of the first look, and the clocks. */
  readonly rest: Promise<unknown>;
}

const sizeOf = (mirror: string): number => statSync(mirror, { throwIfNoEntry: false })?.size ?? 0;

/** All files of a host that are followed, over its one line. */
export class FollowedFiles {
  private readonly files = new Map<string, Promise<Mirrored>>();
  private readonly open: Mirrored[] = [];
  private changes = 0;
  private running: Promise<void> | undefined;
  private wake = new AbortController();
  private disposed = false;
  private readonly newest = new NewestFirst(this.open, () => this.disposed);
  private ahead = 0;
  /** A connection that does not stand yet. */
  private fresh: SshConnection | undefined;
  private begun: Begun | undefined;

  constructor(
    private readonly line: Line,
    private readonly commands: RemoteCommands,
    private readonly host: string,
    private readonly cache: string,
    private readonly isEnough: (file: string, newest: Buffer) => boolean,
  ) {
    line.onBeginning({
      first: () => this.firstLook(),
      begun: (connection) => {
        this.fresh = connection;
        this.beginEarly();
      },
    });
    line.onState(() => {
      const { state } = line;
      if (state.kind === 'broken') this.tellAll(state.error.message);
      else this.wake.abort();
    });
  }

  follow(path: string, watcher: FollowWatcher, { whole = false }: FollowOptions = {}): Followed {
    if (!path.startsWith('/') || path.includes('\0')) {
      throw new Error(`${JSON.stringify(path)} is not an absolute path of ${this.host}.`);
    }
    const place = mirrorPlace(this.cache, this.host, path);
    const watched = new WatchedFile(place, watcher, {
      open: () => this.openFile(path, place, whole),
      start: () => this.start(),
      leave: (file) => this.leave(file),
      isOver: () => this.disposed,
    });
    this.reach();
    return watched;
  }

  dispose(): void {
    this.disposed = true;
    this.wake.abort();
  }

  private openFile(path: string, place: string, whole: boolean): Promise<Mirrored> {
    const known = this.files.get(path);
    if (known) return known;
    const opened = this.mirrored(path, place, whole).then((file) => {
      this.open.push(file);
      this.changes += 1;
      this.beginEarly();
      return file;
    });
    this.files.set(path, opened);
    opened.catch(() => this.files.delete(path));
    return opened;
  }

  private async mirrored(path: string, place: string, whole: boolean): Promise<Mirrored> {
    if (whole)
      return new FollowedWhole(
        path,
        place,
        () => this.ahead,
        () => this.isSame(path, place),
      );
    const mirror = await LogMirror.open(place, this.host, path);
    const isEnough = (newest: Buffer) => this.isEnough(path, newest);
    return new FollowedLog(path, mirror, isEnough, (bytes) => this.isSame(path, place, bytes));
  }

  private leave(file: Mirrored): void {
    if (file.watchers.size > 0) return;
    this.files.delete(file.path);
    const at = this.open.indexOf(file);
    if (at >= 0) this.open.splice(at, 1);
    this.changes += 1;
    this.wake.abort();
  }

  /** The connection is made while mirrors are opened. Whoever needs it learns why it can't be. */
  private reach(): void {
    if (this.line.state.kind === 'closed' && !this.disposed)
      this.line.using(() => this.line.open()).catch(() => undefined);
  }

  private start(): void {
    this.wake.abort();
    this.running ??= this.run().then((isFault) => {
      this.running = undefined;
      // Something may have been followed just when nothing was.
      if (!isFault && this.open.length > 0 && !this.disposed) this.start();
    });
  }

  /**
   * As long as anything is followed: over one connection, and over the next when that one breaks.
   * @returns whether it ended by a fault of ours
   */
  private async run(): Promise<boolean> {
    while (this.open.length > 0 && !this.disposed) {
      try {
        await this.line.retrying(async () => this.overOne(await this.line.open()));
      } catch (error) {
        if (this.disposed) return false;
        const why = (error as Error).message;
        for (const file of this.open) file.show({ kind: 'stopped', why });
        // A refused log-in waits for the user, who has it tried again; anything else is a fault of ours.
        if (!(error instanceof SshError)) return true;
        await this.untilTried();
      }
    }
    return false;
  }

  private async untilTried(): Promise<void> {
    while (this.line.state.kind === 'refused' && !this.disposed && this.open.length > 0)
      await this.sleep(3_600_000);
  }

  private async overOne(connection: SshConnection): Promise<void> {
    const isBegun = this.begun?.looks.connection === connection;
    const { looks, logs, rest } = isBegun ? this.begun! : this.begin(connection);
    [this.begun, this.fresh] = [undefined, undefined];
    const first = [logs, rest];
    while (this.open.length > 0 && !this.disposed) {
      const began = performance.now();
      if (first.length === 0 && looks.changes !== this.changes) looks.at(this.open, this.changes);
      await (first.shift() ?? looks.look());
      // Where a look alone takes longer, something is read anyway.
      const until = Math.max(began + readForMs, performance.now() + leastReadMs);
      const isMore = await this.newest.read(connection, until);
      const pauseMs = lookMs - (performance.now() - began);
      const isDue = isMore || first.length > 0 || looks.changes !== this.changes;
      if (!isDue && pauseMs > 0) await this.sleep(pauseMs);
    }
  }

  /** What is followed by now is asked for with the first words of a connection. */
  private beginEarly(): void {
    const { fresh, open, files } = this;
    const isReady = open.length > 0 && open.length === files.size && !this.disposed;
    if (fresh && isReady && this.begun?.looks.connection !== fresh) this.begun = this.begin(fresh);
  }

  /** The first look: at the logs, before anything else is asked of a connection. */
  private begin(connection: SshConnection): Begun {
    const looks = new Looks(connection);
    looks.at(this.open, this.changes);
    const read = () => this.newest.read(connection, performance.now() + leastReadMs);
    const first = connection.takeFirstSight();
    const looked = first ? this.takeFirst(first, looks) : looks.lookAtLogs();
    const logs = looked.then(read);
    void connection.machine;
    const rest = Promise.all([this.compareClocks(connection), looks.lookAtOthers()]);
    for (const one of [logs, rest]) one.catch(() => undefined);
    return { looks, logs, rest };
  }

  /** Where one file alone is waited for, it is looked at before anything else can be asked. */
  private firstLook(): FirstLook | undefined {
    const [file] = this.files.keys();
    if (file === undefined || this.files.size !== 1 || this.disposed) return undefined;
    const mirror = mirrorPlace(this.cache, this.host, file);
    return logTail(mirror) ? undefined : { file, place: placeAhead(sizeOf(mirror)) };
  }

  private async takeFirst(coming: Promise<FirstSight | undefined>, looks: Looks): Promise<void> {
    const sight = await coming;
    const file = this.open.find(({ path }) => path === sight?.look.file);
    if (sight && file?.takeFirst) file.takeFirst(sight);
    else await looks.lookAtLogs();
  }

  /** Clocks of clusters may be wrong: ages are counted by how far they are apart. */
  private async compareClocks(connection: SshConnection): Promise<void> {
    const { bytes } = await connection.request('date +%s');
    const there = Number(bytes.toString('latin1').trim());
    if (Number.isSafeInteger(there)) this.ahead = there - Date.now() / 1000;
  }

  /** @param bytes of its beginning; all of it unless given */
  private async isSame(path: string, place: string, bytes?: number): Promise<boolean> {
    const file = quoteForSh(path);
    const command = bytes === undefined ? `p_sum <${file}` : `head -c ${bytes} ${file} | p_sum`;
    const { stdout } = await this.commands.readAgain(command);
    return stdout.toString('latin1').trim().split(/\s/)[0] === (await hashFile(place, bytes));
  }

  private tellAll(why: string): void {
    for (const file of this.open) file.show({ kind: 'waiting', why });
  }

  private async sleep(ms: number): Promise<void> {
    this.wake = new AbortController();
    await pause(ms, undefined, { signal: this.wake.signal }).catch(() => undefined);
  }
}
