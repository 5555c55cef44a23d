import { previewQuestions } from '@phantomlab/core/node/datasets/preview-questions';
import { readPaperWording } from '@phantomlab/core/node/launch/paper-wording';
import type { PythonPlaces } from '@phantomlab/core/node/launch/select-trl';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { memoryReport } from '@phantomlab/core/recipe/memory/memory-report';
import { questionsPage } from '@phantomlab/core/recipe/pages/questions-page';
import type { RecipePage } from '@phantomlab/core/recipe/pages/recipe-page';
import { fileNameOf } from '@phantomlab/core/uri/file-name';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { contextOf } from '../read-recipe';

/** A page about a recipe, in Markdown. */
export async function recipePage(
  document: TextDocument,
  page: RecipePage,
  facts: RecipeFacts,
  { roots, python }: { readonly roots: readonly string[]; readonly python: PythonPlaces },
): Promise<string> {
  const context = contextOf(document, facts);
  const title = fileNameOf(document.uri);
  switch (page) {
    case 'memory':
      return memoryReport(context, title);
    case 'questions':
      return questionsPage(title, await previewQuestions(context, roots, await readPaperWording(python)));
  }
}
