import type { CheckOptions } from '@phantomlab/core/checking/check-options';
import type { Diagnostic } from '@phantomlab/core/checking/diagnostic';
import { checkFinalCkpts } from '@phantomlab/core/final-ckpts/check-final-ckpts';
import type { FinalCkptsFacts } from '@phantomlab/core/final-ckpts/final-ckpts-facts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../protocol/file-path';

/** What is wrong with a list of final checkpoints. */
export function finalCkptsFindings(
  document: TextDocument,
  folders: FinalCkptsFacts,
  options: CheckOptions,
): readonly Diagnostic[] {
  return checkFinalCkpts(document.getText(), filePath(document.uri), folders, options);
}
