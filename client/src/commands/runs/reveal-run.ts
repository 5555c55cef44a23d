import * as vscode from 'vscode';
import { commands } from '../../ids';
import type { Command } from '../command';
import { chooseRun } from './choose-run';

/** Shows a run's folder in the system's file manager; where the editor is elsewhere, in the Explorer. */
export const revealRun: Command = {
  id: commands.revealRun,
  async run(services, argument) {
    const run = await chooseRun(services, argument, {
      fits: () => true,
      placeHolder: vscode.l10n.t('Reveal which run?'),
      none: vscode.l10n.t('No run was found.'),
    });
    if (!run) return;
    const uri = vscode.Uri.file(run.folder);
    const local = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
    if (local) await vscode.commands.executeCommand('revealFileInOS', uri);
    else if (vscode.workspace.getWorkspaceFolder(uri))
      await vscode.commands.executeCommand('revealInExplorer', uri);
    else await offerToOpen(uri);
  },
};

async function offerToOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open in New Window');
  const message = vscode.l10n.t('{0} is not in this workspace.', uri.fsPath);
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  await vscode.commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
}
