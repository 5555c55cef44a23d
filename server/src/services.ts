import { isRecipe } from '@phantomlab/core/recipe/is-recipe';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from './file-path';
import type { LanguageService } from './language-service';
import { prologService } from './prolog/prolog-service';
import { recipeService } from './recipe/recipe-service';
import type { ServerContext } from './server-context';

/** A kind of document that the server knows something about. */
export type ServedLanguage = 'recipe' | 'prolog';

/** What the server is to make of a document; most YAML files are none of its business. */
export function languageOf(document: TextDocument): ServedLanguage | undefined {
  if (document.languageId === 'prolog') return 'prolog';
  return isRecipe(filePath(document.uri), document.getText()) ? 'recipe' : undefined;
}

/** One service a language: the place to add the next one. */
export function languageServices(context: ServerContext): Readonly<Record<ServedLanguage, LanguageService>> {
  return { recipe: recipeService(context), prolog: prologService(context) };
}
