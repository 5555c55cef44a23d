import { isRecipe } from '@phantomlab/core/recipe/document/is-recipe';
import * as vscode from 'vscode';
import { isUri } from '../commands/arguments';
import { actions, ErrorWithActions } from '../error-with-actions';
import { languages } from '../ids';

/**
 * The recipe that a command is about: the one it was called on, else the one in the editor, else one that is
 * chosen among the workspace's; undefined when nothing was chosen.
 * @throws Error when the workspace has none.
 */
export async function recipeToUse(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (isUri(argument)) return vscode.workspace.openTextDocument(argument);
  // The server's lenses name a document by text.
  if (typeof argument === 'string')
    return vscode.workspace.openTextDocument(vscode.Uri.parse(argument, true));
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === languages.recipe && isRecipe(active.uri.path, active.getText())) return active;
  const files = await vscode.workspace.findFiles('**/*.{yaml,yml}', '**/{node_modules,runs}/**', 200);
  const documents = await Promise.all(files.map(async (uri) => ({ uri, text: await textOf(uri) })));
  const recipes = documents.filter(({ uri, text }) => isRecipe(uri.path, text));
  if (recipes.length === 0) {
    throw new ErrorWithActions(vscode.l10n.t('There is no recipe in this folder.'), [actions.createRecipe()]);
  }
  const picked = await vscode.window.showQuickPick(
    recipes
      .map(({ uri }) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    { placeHolder: vscode.l10n.t('Which recipe?') },
  );
  return picked && vscode.workspace.openTextDocument(picked.uri);
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
