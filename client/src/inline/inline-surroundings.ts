import type * as vscode from 'vscode';
import type { QuerySessions } from '../queries/query-sessions';
import type { RunsView } from '../runs/runs-view';

/** What is said inline needs of the rest of the extension. */
export interface InlineSurroundings {
  readonly runs: RunsView;
  readonly sessions: QuerySessions;
  readonly log: vscode.LogOutputChannel;
}
