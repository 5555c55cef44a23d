import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../ids';
import { recipeToUse } from '../../recipes/recipe-to-use';
import type { Command } from '../command';

/** How long the server has to look at a document that was only just opened. */
const patienceMs = 3000;

/** Shows what the checks say of a recipe: the Problems view when there is something, one line when not. */
export const checkRecipe: Command = {
  id: commands.checkRecipe,
  async run({ server }, argument) {
    const document = await recipeToUse(argument);
    if (!document) return;
    await vscode.window.showTextDocument(document);
    await server.start();
    if (server.failure)
      throw new Error(vscode.l10n.t('The language server does not run: {0}', server.failure));
    const found = await problems(document.uri);
    const name = path.posix.basename(document.uri.path);
    if (found === 0) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) {0}: no problem found.', name), 8000);
      return;
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  },
};

/** The number of problems of a document. Waits for the first diagnostics, which arrive asynchronously. */
function problems(uri: vscode.Uri): Promise<number> {
  const told = () => vscode.languages.getDiagnostics(uri).length;
  if (told() > 0) return Promise.resolve(told());
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listening.dispose();
      resolve(told());
    };
    const timer = setTimeout(done, patienceMs);
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((changed) => changed.toString() === uri.toString())) done();
    });
  });
}
