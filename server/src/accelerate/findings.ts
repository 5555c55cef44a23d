import { checkAccelerate } from '@phantomlab/core/accelerate/check-accelerate';
import type { CheckOptions } from '@phantomlab/core/checking/check-options';
import type { Diagnostic } from '@phantomlab/core/checking/diagnostic';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../protocol/file-path';

/** What is wrong with a configuration of `accelerate launch`. */
export function accelerateFindings(document: TextDocument, options: CheckOptions): readonly Diagnostic[] {
  return checkAccelerate(document.getText(), filePath(document.uri), options);
}
