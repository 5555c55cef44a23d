import type { CheckOptions } from '@phantomlab/core/checking/check-options';
import type { Diagnostic } from '@phantomlab/core/checking/diagnostic';
import { checkTargets } from '@phantomlab/core/targets/check-targets';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../protocol/file-path';

/** What is wrong with a file of targets. */
export function targetsFindings(document: TextDocument, options: CheckOptions): readonly Diagnostic[] {
  return checkTargets(document.getText(), filePath(document.uri), options);
}
