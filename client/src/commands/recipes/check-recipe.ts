import * as vscode from 'vscode';
import { actions, ErrorWithActions } from '../../error-with-actions';
import { commands } from '../../ids';
import type { Command } from '../command';

/** Checks every recipe of the workspace, open or not, and shows what was found in the Problems view. */
export const checkRecipe: Command = {
  id: commands.checkRecipe,
  async run({ server, runs }) {
    const { recipes, findings } = await runs.withProgress(() => server.checkWorkspace());
    if (recipes === 0) {
      throw new ErrorWithActions(vscode.l10n.t('There is no recipe in this folder.'), [
        actions.createRecipe(),
      ]);
    }
    const checked = recipes === 1 ? vscode.l10n.t('1 recipe') : vscode.l10n.t('{0} recipes', recipes);
    if (findings === 0) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) {0}: no problem found.', checked), 8000);
      return;
    }
    const found = findings === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', findings);
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(warning) {0}: {1}.', checked, found), 8000);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  },
};
