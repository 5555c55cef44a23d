import type * as vscode from 'vscode';
import type { ChainSubject } from '../messages/chain';

/** What a universe's editor needs of the rest of the extension. */
export interface UniverseSurroundings {
  readonly extension: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly showProof: (subject: ChainSubject) => void;
}
