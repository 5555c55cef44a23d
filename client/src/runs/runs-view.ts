import path from 'node:path';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { setContext } from '../context-keys';
import { contexts, views } from '../ids';
import { KnownRuns, type ListedRun } from './known-runs';
import { runItem } from './run-item';
import type { StartedRuns } from './started-runs';

/** Looks for new folders are costly on network shares; a run that is known is looked at far more often. */
const searchEveryMs = 15_000;
const tickMs = 250;

/**
 * The tree of runs in the workspace, in the folders of the settings, and of those that this workspace started. It
 * searches only while it can be seen; runs that are under way are looked at all the time, for the status bar and for
 * the news of their end.
 */
export class RunsView implements vscode.TreeDataProvider<ListedRun>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly ended = new vscode.EventEmitter<ListedRun>();
  /** A run that was under way has ended, or was lost. */
  readonly onDidEnd = this.ended.event;
  private readonly view: vscode.TreeView<ListedRun>;
  private readonly timer: NodeJS.Timeout;
  private readonly runs: KnownRuns;
  /** Searches and looks come one after the other: each compares the list with the one before. */
  private queue: Promise<void> = Promise.resolve();
  private queued = 0;
  private lastSearch = 0;
  private lastLook = 0;
  private shown: string | undefined;

  constructor(
    private readonly started: StartedRuns,
    log: vscode.LogOutputChannel,
  ) {
    this.runs = new KnownRuns(() => this.roots(), {
      changed: () => {
        setContext(contexts.hasRuns, this.known.length > 0);
        setContext(contexts.training, this.live.length > 0);
        this.changed.fire();
        this.highlight();
      },
      ended: (run) => this.ended.fire(run),
      trouble: (folder, error) => log.debug(`${folder} is left out of the list:`, String(error)),
    });
    this.view = vscode.window.createTreeView(views.runs, { treeDataProvider: this, showCollapseAll: false });
    this.view.onDidChangeVisibility(() => this.highlight());
    this.timer = setInterval(() => {
      this.tick().catch((error: unknown) => log.warn('Runs:', String(error)));
    }, tickMs);
    this.refresh().catch((error: unknown) => log.warn('Runs:', String(error)));
  }

  dispose(): void {
    clearInterval(this.timer);
    this.view.dispose();
    this.changed.dispose();
    this.ended.dispose();
  }

  /** The runs found last, newest first. */
  get known(): readonly ListedRun[] {
    return this.runs.all;
  }

  /** Those that are running, from any window or terminal. */
  get live(): readonly ListedRun[] {
    return this.runs.live;
  }

  of(folder: string | undefined): ListedRun | undefined {
    return this.runs.of(folder);
  }

  getChildren(parent?: ListedRun): ListedRun[] {
    return parent ? [] : [...this.known];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(run: ListedRun): vscode.TreeItem {
    return runItem(run);
  }

  /** Marks the run that the Rollouts view shows. */
  show(folder: string | undefined): void {
    this.shown = folder;
    this.highlight();
  }

  /** Shows that something is under way at the top of the view, for as long as the work takes. */
  withProgress<T>(work: () => Promise<T>): Thenable<T> {
    return vscode.window.withProgress({ location: { viewId: views.runs } }, work);
  }

  /** Searches all folders again. */
  async refresh(): Promise<void> {
    await this.inTurn(() => this.runs.search()).finally(() => {
      this.lastSearch = Date.now();
    });
  }

  /** Searches again unless that was done a moment ago. */
  async refreshIfOld(): Promise<void> {
    if (Date.now() - this.lastSearch > searchEveryMs) await this.refresh();
  }

  /** Reads the runs that are under way at once. */
  async look(): Promise<void> {
    await this.inTurn(() => this.runs.look()).finally(() => {
      this.lastLook = Date.now();
    });
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    this.queued++;
    const done = this.queue.then(work).finally(() => this.queued--);
    this.queue = done.catch(() => undefined);
    await done;
  }

  private async tick(): Promise<void> {
    if (this.queued > 0) return;
    const now = Date.now();
    if (this.view.visible && now - this.lastSearch > searchEveryMs) await this.refresh();
    else if (this.live.length > 0 && now - this.lastLook > configuration.pollMs) await this.look();
  }

  private highlight(): void {
    const run = this.runs.of(this.shown);
    // A view that can't be seen would be opened.
    if (!run || !this.view.visible || this.view.selection[0]?.folder === run.folder) return;
    this.view.reveal(run, { select: true, focus: false }).then(undefined, () => undefined);
  }

  private roots(): readonly string[] {
    const folders = (vscode.workspace.workspaceFolders ?? [])
      .filter(({ uri }) => uri.scheme === 'file')
      .map(({ uri }) => uri.fsPath);
    const { RUN_BASE_DIR: base } = configuration.trainingEnvironment;
    const bases = base !== undefined && path.isAbsolute(base) ? [base] : [];
    return [...folders, ...configuration.runFolders, ...bases, ...this.started.folders];
  }
}
