import { existsSync } from 'node:fs';
import path from 'node:path';
import { userTargetsFile, workspaceTargetsFile } from '@phantomlab/core/node/targets/user-targets-file';
import * as vscode from 'vscode';
import type { Clusters } from './clusters';
import { hasAttached } from './has-attached';

/** What there is of other machines: loaded when it is first needed, since most windows train on this one alone. */
export class ClustersLater implements vscode.Disposable {
  /** What is loaded; undefined: nothing was needed of other machines yet. */
  now: Clusters | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Something is another than before, for lists that show it. */
  readonly onDidChange = this.changed.event;
  private loading: Promise<Clusters> | undefined;
  private visible = false;

  constructor(
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Loads them where this window has to do with any: it has targets, or runs were attached. */
  async loadIfUsed(): Promise<void> {
    if (this.loading) return;
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const files = [...folders.map((folder) => path.join(folder, workspaceTargetsFile)), userTargetsFile()];
    if (hasAttached(this.memory) || files.some((file) => existsSync(file))) await this.load();
  }

  /** Loads them where runs were attached: what they say is shown also where no list of runs can be seen. */
  async loadIfAttached(): Promise<void> {
    if (hasAttached(this.memory)) await this.load();
  }

  load(): Promise<Clusters> {
    this.loading ??= import('../parts/clusters').then(async ({ Clusters: Loaded }) => {
      const clusters = new Loaded({
        memory: this.memory,
        log: this.log,
        changed: () => this.changed.fire(),
      });
      clusters.setVisible(this.visible);
      this.now = clusters;
      await clusters.comeBack();
      return clusters;
    });
    return this.loading;
  }

  /** @param visible whether the list of runs can be seen */
  setVisible(visible: boolean): void {
    this.visible = visible;
    this.now?.setVisible(visible);
  }

  dispose(): void {
    this.changed.dispose();
    this.now?.dispose();
  }
}
