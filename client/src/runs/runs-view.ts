import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { setContext } from '../context-keys';
import { contexts, views } from '../ids';
import type { Trainings } from '../launch/trainings';
import { type ListedRun, runItem } from './run-item';

/** Looks for new folders are costly on network shares; a run that is known is looked at far more often. */
const searchEveryMs = 15_000;

/** The tree of runs in the workspace and in the folders of the settings. Looks only while it can be seen. */
export class RunsView implements vscode.TreeDataProvider<ListedRun>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<ListedRun>;
  private readonly timer: NodeJS.Timeout;
  private runs: readonly ListedRun[] = [];
  private searching: Promise<void> | undefined;
  private lastSearch = 0;
  private lastLook = 0;

  constructor(
    private readonly trainings: Trainings,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.view = vscode.window.createTreeView(views.runs, { treeDataProvider: this, showCollapseAll: false });
    this.timer = setInterval(() => void this.tick(), 500);
    void this.refresh();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.view.dispose();
    this.changed.dispose();
  }

  /** The runs found last, newest first. */
  get known(): readonly ListedRun[] {
    return this.runs;
  }

  getChildren(parent?: ListedRun): ListedRun[] {
    return parent ? [] : [...this.runs];
  }

  getTreeItem(run: ListedRun): vscode.TreeItem {
    return runItem(run, this.trainings.has(run.folder));
  }

  /** Shows that something is under way at the top of the view, for as long as the work takes. */
  withProgress<T>(work: () => Promise<T>): Thenable<T> {
    return vscode.window.withProgress({ location: { viewId: views.runs } }, work);
  }

  /** Searches all folders again. */
  refresh(): Promise<void> {
    this.searching ??= this.search().finally(() => {
      this.searching = undefined;
      this.lastSearch = Date.now();
    });
    return this.searching;
  }

  private async tick(): Promise<void> {
    if (!this.view.visible || this.searching) return;
    if (Date.now() - this.lastSearch > searchEveryMs) await this.refresh();
    else if (Date.now() - this.lastLook > configuration.pollMs) await this.look();
  }

  private async search(): Promise<void> {
    const roots = [
      ...(vscode.workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .map(({ uri }) => uri.fsPath),
      ...configuration.runFolders,
    ];
    const found = (await Promise.all(roots.map((root) => findRuns(root)))).flat();
    const once = new Map(found.map((run) => [run.folder, run]));
    const listed = await Promise.all(
      [...once.values()].map(async (run) =>
        this.summarized(
          run,
          this.runs.find(({ folder }) => folder === run.folder),
        ),
      ),
    );
    this.runs = listed
      .filter((run) => run !== undefined)
      .sort((a, b) => (b.summary.started?.t ?? b.modified) - (a.summary.started?.t ?? a.modified));
    setContext(contexts.hasRuns, this.runs.length > 0);
    this.changed.fire();
  }

  /** Looks again at the runs that are under way. */
  private async look(): Promise<void> {
    this.lastLook = Date.now();
    if (!this.runs.some(({ summary }) => summary.status === 'running')) return;
    const looked = await Promise.all(
      this.runs.map(async (run) =>
        run.summary.status === 'running' ? await this.summarized(run, undefined) : run,
      ),
    );
    this.runs = looked.filter((run) => run !== undefined);
    this.changed.fire();
  }

  /** A run that has not been written since keeps its summary. A folder that vanished meanwhile is no run. */
  private async summarized(
    run: { folder: string; name: string; modified: number },
    before: ListedRun | undefined,
  ): Promise<ListedRun | undefined> {
    if (before && before.modified === run.modified && before.summary.status !== 'running') return before;
    try {
      return {
        folder: run.folder,
        name: run.name,
        modified: run.modified,
        summary: await summarizeRun(run.folder),
      };
    } catch (error) {
      this.log.debug(`${run.folder} is left out of the list:`, String(error));
      return undefined;
    }
  }
}
