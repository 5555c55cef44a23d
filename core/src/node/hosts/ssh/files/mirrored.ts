import type { FollowState, FollowWatcher } from '../../host';
import type { Answer } from '../line/answers';
import type { FirstSight } from '../line/first-look';
import type { Seen } from '../line/remote-look';

export type Request = (script: string) => Promise<Answer>;

/** A file of a host that has a mirror here. */
export interface Mirrored {
  /** Absolute, on the host. */
  readonly path: string;
  readonly watchers: Set<FollowWatcher>;
  readonly state: FollowState;
  /** Whether something is to be done for it now. */
  readonly hasWork: boolean;
  /** Whether its newest bytes are here: what is left to do is behind them. */
  readonly isCurrent: boolean;
  /** What a look at the host showed. */
  see(seen: Seen): void;
  /**
   * Asks for what will be wanted if the first look shows what is likely; who begins to follow it waits once for both.
   * @param isAlone whether the last look was at this file alone
   */
  readAhead?(request: Request, isAlone: boolean): Promise<void>;
  /** Takes over what was seen before anything was asked. */
  takeFirst?(sight: FirstSight): void;
  /** It was looked at, whether or not it changed. */
  looked?(): void;
  /**
   * Does the next piece of work: some bytes, the newest first.
   * @param bytes how much to read at the most
   * @returns whether there is more to do at once
   */
  work(request: Request, bytes: number): Promise<boolean>;
  show(state: FollowState): void;
  /** Whether what is here is what is there. */
  check(): Promise<boolean>;
}

/** Until its permissions change. */
export const unreadable: FollowState = { kind: 'stopped', why: 'You may not read it there.' };
