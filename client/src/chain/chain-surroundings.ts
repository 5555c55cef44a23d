import type * as vscode from 'vscode';
import type { RolloutDocument } from '../rollouts/rollout-document';
import type { PickedRollout } from '../rollouts/rollouts-surroundings';
import type { LocatedUniverses } from './located-universes';
import type { Subjects } from './subjects';

/** What the panel needs of the rest of the extension. */
export interface ChainSurroundings {
  readonly extension: vscode.Uri;
  readonly reader: Subjects;
  readonly located: LocatedUniverses;
  readonly log: vscode.LogOutputChannel;
  /** Another rollout is shown than the one that was asked for: its neighbour in the group. */
  readonly moved: (rollout: PickedRollout) => void;
  /** A rollout as the editor shows it. */
  readonly documentOf: (rollout: PickedRollout) => Promise<readonly [vscode.Uri, RolloutDocument]>;
}
