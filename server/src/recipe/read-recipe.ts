import type { CheckContext } from '@phantomlab/core/recipe/check';
import { checkContext } from '@phantomlab/core/recipe/check-recipe';
import { type Recipe, readRecipe } from '@phantomlab/core/recipe/document/recipe';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../protocol/file-path';

interface Read {
  readonly version: number;
  readonly recipe: Recipe;
  /** With the facts that it was made of. */
  readonly context?: CheckContext;
}

/** An editor asks a dozen things of each version of a document: it is read once. */
const read = new WeakMap<TextDocument, Read>();

function known(document: TextDocument): Read | undefined {
  const found = read.get(document);
  return found?.version === document.version ? found : undefined;
}

/** A document's text as a recipe: for whatever does not depend on the world around it. */
export function recipeOf(document: TextDocument): Recipe {
  const found = known(document);
  if (found) return found.recipe;
  const recipe = readRecipe(document.getText(), filePath(document.uri));
  read.set(document, { version: document.version, recipe });
  return recipe;
}

/** What the checks see of a document. */
export function contextOf(document: TextDocument, facts: RecipeFacts): CheckContext {
  const context = known(document)?.context;
  if (context?.facts === facts) return context;
  const made = checkContext(document.getText(), filePath(document.uri), facts);
  read.set(document, { version: document.version, recipe: made.recipe, context: made });
  return made;
}
