import type * as vscode from 'vscode';
import type { ChainPanels } from '../chain/chain-panels';
import type { Subjects } from '../chain/subjects';
import type { RolloutDocuments } from '../rollouts/rollout-documents';
import type { RolloutsView } from '../rollouts/rollouts-view';

/** What debugging needs of the rest of the extension. */
export interface DebuggingSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly rollouts: Pick<RolloutsView, 'selection'>;
  readonly rolloutDocuments: Pick<RolloutDocuments, 'documentOf'>;
  readonly chains: Pick<ChainPanels, 'stoppedAt'>;
  readonly reader: Pick<Subjects, 'folderNamed' | 'universe'>;
}
