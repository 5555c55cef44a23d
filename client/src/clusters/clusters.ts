import type * as vscode from 'vscode';
import { configuration } from '../configuration';
import { ClusterHosts } from './cluster-hosts';
import { newTarget } from './new-target/new-target';
import { SshQuestions } from './ssh-questions';

/** Other machines and their runs, as this window knows them. */
export class Clusters implements vscode.Disposable {
  private readonly hosts = new ClusterHosts({
    ask: new SshQuestions().ask,
    ssh: { program: configuration.ssh },
  });

  newTarget(): Promise<void> {
    return newTarget(this.hosts);
  }

  dispose(): void {
    this.hosts.dispose();
  }
}
