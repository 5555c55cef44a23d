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
    this.others.at(files.filter((file) => !(file instanceof FollowedLog)));
    this.fresh = files.filter(({ state }) => state.kind === 'waiting').slice(0, mostAhead);
    this.lookedAtOthers = Number.NEGATIVE_INFINITY;
  }

  async look(): Promise<void> {
    const { connection } = this;
    const looks = [this.logs.look()];
    for (const file of this.fresh) void file.readAhead?.((script) => connection.request(script));
    this.fresh = [];
    const now = performance.now();
    if (now - this.lookedAtOthers > lookAtOthersMs) {
      looks.push(this.others.look());
      this.lookedAtOthers = now;
    }
    await Promise.all(looks);
  }
}
