import type { SubjectReader } from '../chain/subject-reader';
import type { RolloutDocuments } from '../rollouts/rollout-documents';
import type { RolloutsView } from '../rollouts/rollouts-view';

/** What debugging needs of the rest of the extension. */
export interface DebuggingSurroundings {
  /** The extension's folder. */
  readonly extension: string;
  readonly rollouts: Pick<RolloutsView, 'selection'>;
  readonly rolloutDocuments: Pick<RolloutDocuments, 'placed'>;
  readonly reader: Pick<SubjectReader, 'folderNamed' | 'universe'>;
}
