import type { SshConnection } from '../line/connection';
import { FollowedLog } from './followed-log';
import { Look } from './look';
import type { Mirrored } from './mirrored';

/** Files that are no logs are looked at less often. */
const lookAtOthersMs = 4_000;
/** Of so many files that are followed anew the end is asked for with the first look. */
const mostAhead = 4;

/** Looks over one connection at all files that are followed. */
export class Looks {
  private readonly logs: Look;
  private readonly others: Look;
  private anew: readonly Mirrored[] = [];
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
    this.anew = files.filter(({ state }) => state.kind === 'waiting').slice(0, mostAhead);
    this.lookedAtOthers = Number.NEGATIVE_INFINITY;
  }

  async look(): Promise<void> {
    const { connection } = this;
    const looks = [this.logs.look()];
    for (const file of this.anew) void file.readAhead?.((script) => connection.request(script));
    this.anew = [];
    const now = performance.now();
    if (now - this.lookedAtOthers > lookAtOthersMs) {
      looks.push(this.others.look());
      this.lookedAtOthers = now;
    }
    await Promise.all(looks);
  }
}
