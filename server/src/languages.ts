import { isRecipe } from '@phantomlab/core/recipe/is-recipe';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from './file-path';

/** What the server is to make of a document; most YAML files are none of its business. */
export function languageOf(document: TextDocument): 'recipe' | 'prolog' | undefined {
  if (document.languageId === 'prolog') return 'prolog';
  return isRecipe(filePath(document.uri), document.getText()) ? 'recipe' : undefined;
}
