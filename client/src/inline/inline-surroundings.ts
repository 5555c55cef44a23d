import type { WholeRollout } from '@phantomlab/core/node/rollout-session/rollout-session';
import type * as vscode from 'vscode';
import type { QuerySessions } from '../queries/query-sessions';
import type { RunsView } from '../runs/runs-view';

/** What is said inline needs of the rest of the extension. */
export interface InlineSurroundings {
  readonly runs: RunsView;
  readonly sessions: QuerySessions;
  /** A rollout with its texts; undefined where the run has none there. */
  whole(run: string, group: number, index: number): Promise<WholeRollout | undefined>;
  readonly log: vscode.LogOutputChannel;
}
