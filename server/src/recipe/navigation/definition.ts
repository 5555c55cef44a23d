import { fileUri } from '@phantomlab/core/node/file-uri';
import type { LocationLink, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../protocol/range';
import { recipeOf } from '../read-recipe';
import { fileNamedIn } from './file-to-open';
import { namedFiles } from './named-files';

const start = { line: 0, character: 0 };
const top = { start, end: start };

/** Where the data set, split, model, checkpoint or accelerate config at the cursor is on this disk. */
export async function recipeDefinition(
  document: TextDocument,
  position: Position,
  roots: readonly string[],
): Promise<LocationLink[] | undefined> {
  const offset = document.offsetAt(position);
  const named = namedFiles(recipeOf(document)).find(({ span }) => span.start <= offset && offset <= span.end);
  if (!named) return undefined;
  const file = await fileNamedIn(document, named, roots);
  if (!file) return undefined;
  const targetUri = fileUri(file);
  return [
    {
      originSelectionRange: rangeOf(document, named.span),
      targetUri,
      targetRange: top,
      targetSelectionRange: top,
    },
  ];
}
