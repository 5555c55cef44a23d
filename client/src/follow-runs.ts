import * as vscode from 'vscode';
import type { ExtensionServices } from './extension-services';
import { isFirstToTell } from './runs/first-to-tell';
import { RunsStatusBar } from './runs/runs-status-bar';
import { tellRunEnd } from './runs/tell-run-end';

/** Keeps the status bar and the views of rollouts up to date with the known runs, and says how a run has ended. */
export function followRuns({
  context,
  runs,
  clusters,
  rollouts,
  tabs,
}: Pick<ExtensionServices, 'context' | 'runs' | 'clusters' | 'rollouts' | 'tabs'>): vscode.Disposable {
  const statusBar = new RunsStatusBar();
  return vscode.Disposable.from(
    statusBar,
    runs.onDidChangeTreeData(() => {
      statusBar.tell(runs.live);
      rollouts.changed();
      tabs.changed();
    }),
    runs.onDidEnd(async (run) => {
      const isSeen = vscode.window.state.focused && rollouts.isInSight(run.folder);
      const places = vscode.Uri.joinPath(context.globalStorageUri, 'ended-runs').fsPath;
      if ((await isFirstToTell(places, run.folder, run.summary)) && !isSeen) await tellRunEnd(run);
    }),
    // A run that a terminal or another window started meanwhile.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void runs.refreshIfOld();
    }),
    clusters.onDidChange(() => rollouts.changed()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => rollouts.changed()),
  );
}
