import { isAccelerate } from '@phantomlab/core/accelerate/is-accelerate';
import { isFinalCkpts } from '@phantomlab/core/final-ckpts/is-final-ckpts';
import { isRecipe } from '@phantomlab/core/recipe/document/is-recipe';
import { isTargets } from '@phantomlab/core/targets/is-targets';
import type * as vscode from 'vscode';
import { languages } from '../ids';

/** Whether the server knows something about a document; other YAML files are left alone. */
export const isServed = (document: vscode.TextDocument): boolean =>
  document.languageId === languages.prolog || isRecipeDocument(document) || isConfiguration(document);

export const isRecipeDocument = (document: vscode.TextDocument) =>
  document.languageId === languages.recipe && isRecipe(document.uri.path, document.getText());

/** Of the launcher, of the evaluation, or of where to train. */
function isConfiguration(document: vscode.TextDocument): boolean {
  if (document.languageId !== languages.recipe) return false;
  return [isTargets, isAccelerate, isFinalCkpts].some((is) => is(document.uri.path, document.getText()));
}

/** Whether it is among the documents that the server checks before it loads anything else: Prolog is not. */
export const isCheckedFirst = (document: vscode.TextDocument): boolean =>
  document.languageId === languages.recipe && isServed(document);
