import type { Alarm } from '@phantomlab/core/run/alarms/alarm';
import * as vscode from 'vscode';
import type { ClustersLater } from '../clusters/clusters-later';
import { type ClusterNode, isClusterNode } from '../clusters/nodes';
import { setContext } from '../context-keys';
import { contexts, views } from '../ids';
import { type AlarmNode, alarmItem } from './alarm-item';
import { KnownRuns, type ListedRun } from './known-runs';
import { namesakes } from './namesakes';
import { RunAlarms } from './run-alarms';
import { runItem } from './run-item';
import { RunLooks } from './run-looks';
import { runRoots } from './run-roots';
import type { StartedRuns } from './started-runs';

const tickMs = 250;
/** A list that is drawn more often shows nothing more. */
const drawMs = 400;

/** Stands above the runs of this machine, where there are others. */
const thisMachine = { kind: 'here' } as const;

type RunsNode = ListedRun | ClusterNode | AlarmNode | typeof thisMachine;

/**
 * The tree of runs in the workspace, in the folders of the settings, and of those that this workspace started. It
 * searches only while it can be seen; runs that are under way are looked at all the time, for the status bar and for
 * the news of their end.
 */
export class RunsView implements vscode.TreeDataProvider<RunsNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly ended = new vscode.EventEmitter<ListedRun>();
  /** A run that was under way has ended, or was lost. */
  readonly onDidEnd = this.ended.event;
  private readonly view: vscode.TreeView<RunsNode>;
  private readonly timer: NodeJS.Timeout;
  private readonly runs: KnownRuns;
  private readonly looks: RunLooks;
  private readonly alarms: RunAlarms;
  private drawing: NodeJS.Timeout | undefined;
  private shown: string | undefined;
  private told:
    | { readonly of: readonly ListedRun[]; readonly apart: ReadonlyMap<string, string> }
    | undefined;

  constructor(
    started: StartedRuns,
    private readonly clusters: ClustersLater,
    log: vscode.LogOutputChannel,
    memory: vscode.Memento,
    alarmsOf: (folder: string) => Promise<readonly Alarm[]>,
    after: Promise<void>,
  ) {
    const warn = (error: unknown) => log.warn('Runs:', String(error));
    const listener = {
      changed: () => {
        setContext(contexts.hasRuns, this.known.length > 0);
        setContext(contexts.training, this.live.length > 0);
        this.changed.fire();
        this.highlight();
      },
      ended: (run: ListedRun) => this.ended.fire(run),
      trouble: (folder: string, error: unknown) =>
        log.debug(`${folder} is left out of the list:`, String(error)),
    };
    this.runs = new KnownRuns(
      () => runRoots(started),
      listener,
      () => clusters.now?.mirrored,
    );
    this.looks = new RunLooks(this.runs);
    this.alarms = new RunAlarms(memory, alarmsOf, () => this.changed.fire());
    this.view = vscode.window.createTreeView(views.runs, { treeDataProvider: this, showCollapseAll: false });
    this.view.onDidChangeVisibility(({ visible }) => {
      clusters.setVisible(visible);
      if (visible) void clusters.loadIfUsed().catch(warn);
      this.highlight();
    });
    this.view.onDidExpandElement(({ element }) => {
      if (!isClusterNode(element)) return;
      clusters.now?.expanded(element).catch(warn);
    });
    clusters.onDidChange(() => this.othersChanged(warn));
    this.timer = setInterval(() => {
      this.tick().catch(warn);
    }, tickMs);
    after.then(() => this.refresh()).catch(warn);
  }

  dispose(): void {
    clearInterval(this.timer);
    clearTimeout(this.drawing);
    this.view.dispose();
    this.changed.dispose();
    this.ended.dispose();
  }

  /** The runs found last, newest first. */
  get known(): readonly ListedRun[] {
    return this.runs.all;
  }

  /** What tells runs of one name apart, by folder. */
  private get apart(): ReadonlyMap<string, string> {
    const { known } = this;
    if (this.told?.of !== known) this.told = { of: known, apart: namesakes(known) };
    return this.told.apart;
  }

  /** Those that are running, from any window or terminal. */
  get live(): readonly ListedRun[] {
    return this.runs.live.filter(({ folder }) => !this.clusters.now?.mirrored.isStale(folder));
  }

  of(folder: string | undefined): ListedRun | undefined {
    return this.runs.of(folder);
  }

  async getChildren(parent?: RunsNode): Promise<RunsNode[]> {
    const groups = this.clusters.now?.groups ?? [];
    if (!parent) return groups.length === 0 ? [...this.known] : [thisMachine, ...groups];
    if (parent === thisMachine) return this.known.filter(({ folder }) => !this.isElsewhere(folder));
    if ('summary' in parent)
      return this.alarms.of(parent.folder).map((alarm) => ({ kind: 'alarm', run: parent.folder, alarm }));
    const { now } = this.clusters;
    if (!now || !isClusterNode(parent)) return [];
    const { clusterChildren } = await import('../parts/clusters');
    return [...(await clusterChildren(now, parent))];
  }

  getParent(node: RunsNode): RunsNode | undefined {
    if ('alarm' in node) return this.runs.of(node.run);
    if (isClusterNode(node)) return node.kind === 'remote-run' ? node.group : undefined;
    const isGrouped = (this.clusters.now?.groups.length ?? 0) > 0;
    return isGrouped && 'summary' in node ? thisMachine : undefined;
  }

  async getTreeItem(node: RunsNode): Promise<vscode.TreeItem> {
    if ('summary' in node) return runItem(node, this.alarms.of(node.folder), this.apart.get(node.folder));
    if ('alarm' in node) return alarmItem(node);
    const { clusterItem, hereItem } = await import('../parts/clusters');
    if (node === thisMachine) return hereItem(this.known.some(({ folder }) => !this.isElsewhere(folder)));
    return clusterItem(this.clusters.now!, node as ClusterNode);
  }

  /** Marks the run that the Rollouts view shows. */
  show(folder: string | undefined): void {
    this.shown = folder;
    this.highlight();
  }

  /** A view that follows a run has found these. */
  alarmed(folder: string, alarms: readonly Alarm[]): void {
    this.alarms.found({ folder, size: this.of(folder)?.summary.size ?? 0 }, alarms);
  }

  /** Opens the group of a run on another machine, so that its line can be seen. */
  async showElsewhere(node: ClusterNode): Promise<void> {
    await this.view.reveal(node, { select: true, focus: false });
  }

  /** Shows that something is under way at the top of the view, for as long as the work takes. */
  withProgress<T>(work: () => Promise<T>): Thenable<T> {
    return vscode.window.withProgress({ location: { viewId: views.runs } }, work);
  }

  /** Searches all folders again. */
  refresh(): Promise<void> {
    return this.looks.search();
  }

  /** Searches again unless that was done a moment ago. */
  async refreshIfOld(): Promise<void> {
    if (this.looks.isSearchDue) await this.refresh();
  }

  /** Reads the runs that are under way at once. */
  look(): Promise<void> {
    return this.looks.look();
  }

  private async tick(): Promise<void> {
    if (this.looks.isBusy) return;
    if (this.view.visible && this.looks.isSearchDue) await this.refresh();
    else if (this.view.visible) void this.alarms.look(this.known);
    if (this.live.length > 0 && this.looks.isLookDue) await this.look();
  }

  private highlight(): void {
    const run = this.runs.of(this.shown);
    const [selected] = this.view.selection;
    // A view that can't be seen would be opened, and a group that is opened would connect.
    if (!run || !this.view.visible || this.isElsewhere(run.folder)) return;
    if (selected && 'summary' in selected && selected.folder === run.folder) return;
    this.view.reveal(run, { select: true, focus: false }).then(undefined, () => undefined);
  }

  /** Whether a run is listed under a target. */
  private isElsewhere(folder: string): boolean {
    return this.clusters.now?.mirrored.has(folder) ?? false;
  }

  /** Changes come with each line of a log: they are drawn together. */
  private othersChanged(warn: (error: unknown) => void): void {
    this.drawing ??= setTimeout(() => {
      this.drawing = undefined;
      this.changed.fire();
      const { folders = [] } = this.clusters.now?.mirrored ?? {};
      const isNew = folders.some((folder) => !this.runs.of(folder));
      (isNew ? this.refreshIfOld() : this.look()).catch(warn);
    }, drawMs);
  }
}
