import { fileUri } from '@phantomlab/core/node/file-uri';
import type { DocumentLink } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../protocol/range';
import { recipeOf } from '../read-recipe';
import { fileNamedIn } from './file-to-open';
import { type NamedFileKind, namedFiles } from './named-files';

const tooltips: Record<NamedFileKind, string> = {
  dataset: 'Open the data set',
  split: 'Open the split',
  model: "Open the model's configuration",
  checkpoint: 'Open the checkpoint',
  accelerate: "Open accelerate's configuration",
};

/** A link for everything that a recipe names and this disk has. */
export async function recipeLinks(document: TextDocument, roots: readonly string[]): Promise<DocumentLink[]> {
  const links = namedFiles(recipeOf(document)).map(async (named): Promise<DocumentLink[]> => {
    const file = await fileNamedIn(document, named, roots);
    const range = rangeOf(document, named.span);
    return file ? [{ range, target: fileUri(file), tooltip: tooltips[named.kind] }] : [];
  });
  return (await Promise.all(links)).flat();
}
