import type * as vscode from 'vscode';
import type { Clusters } from './clusters';

/** What there is of other machines: loaded when it is first needed, since most windows train on this one alone. */
export class ClustersLater implements vscode.Disposable {
  private loading: Promise<Clusters> | undefined;

  load(): Promise<Clusters> {
    this.loading ??= import('../parts/clusters').then(({ Clusters: Loaded }) => new Loaded());
    return this.loading;
  }

  dispose(): void {
    void this.loading?.then((clusters) => clusters.dispose());
  }
}
