import type { SshConnection } from '../line/connection';
import { FollowedLog } from './followed-log';
import { Look } from './look';
import type { Mirrored } from './mirrored';

/** Files that are no logs are looked at less often. */
const lookAtOthersMs = 4_000;
/** Newly followed files whose end is asked for with the first look, at most. */
const mostAhead = 4;

/** Looks over one connection at all files that are followed. */
export class Looks {
  private readonly logs: Look;
  private readonly others: Look;
  private fresh: readonly Mirrored[] = [];
  /** Files that are no logs, which the other side has to be told of. */
  private notLogs: readonly Mirrored[] | undefined;
  private lookedAtOthers = Number.NEGATIVE_INFINITY;
  private count = -1;

  constructor(readonly connection: SshConnection) {
    this.logs = new Look(connection, 'logs');
    this.others = new Look(connection, 'others');
  }

  /** The count of changes to what is followed that was given last. */
  get changes(): number {
    return this.count;
  }

  /** From the next look on at these files. */
  at(files: readonly Mirrored[], changes: number): void {
    this.count = changes;
    this.logs.at(files.filter((file) => file instanceof FollowedLog));
    this.notLogs = files.filter((file) => !(file instanceof FollowedLog));
    this.fresh = files.filter(({ state }) => state.kind === 'waiting').slice(0, mostAhead);
    this.lookedAtOthers = Number.NEGATIVE_INFINITY;
  }

  /** At the logs alone, with the ends of those that were just opened: what whoever opens a run waits for. */
  async lookAtLogs(): Promise<void> {
    const { connection, fresh } = this;
    this.fresh = [];
    const looked = this.logs.look();
    const isAlone = this.logs.count === 1;
    const ahead = fresh.map((file) => file.readAhead?.((script) => connection.request(script), isAlone));
    await looked;
    await Promise.all(ahead);
  }

  async look(): Promise<void> {
    const looks = [this.lookAtLogs()];
    const now = performance.now();
    if (now - this.lookedAtOthers > lookAtOthersMs) looks.push(this.lookAtOthers());
    await Promise.all(looks);
  }

  lookAtOthers(): Promise<void> {
    if (this.notLogs) this.others.at(this.notLogs);
    this.notLogs = undefined;
    this.lookedAtOthers = performance.now();
    return this.others.look();
  }
}
