import type { WholeRollout } from '@phantomlab/core/node/rollout-session/rollout-session';
import type { Alarm } from '@phantomlab/core/run/alarms/alarm';
import type * as vscode from 'vscode';
import { configuration } from '../configuration';
import type { RunReaders } from './run-readers';

/** What reads runs: loaded with the first that is looked at. */
export class ReadersLater implements vscode.Disposable {
  private readers: Promise<RunReaders> | undefined;

  get(): Promise<RunReaders> {
    this.readers ??= import('../parts/rollouts').then(
      ({ RunReaders }) => new RunReaders(() => configuration.pollMs),
    );
    return this.readers;
  }

  /** A rollout with its texts; undefined where the run has none there. */
  readonly whole = async (run: string, group: number, index: number): Promise<WholeRollout | undefined> =>
    (await this.get()).whole(run, group, index);

  /** What a person should look at in a run, which may be one that no view shows. */
  readonly alarmsOf = async (run: string): Promise<readonly Alarm[]> =>
    (await (await this.get()).once(run, 'head')).alarms;

  dispose(): void {
    void this.readers?.then((readers) => readers.dispose());
  }
}
