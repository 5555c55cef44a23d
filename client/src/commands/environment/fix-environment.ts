import * as vscode from 'vscode';
import { runInTerminal } from '../../environment/run-in-terminal';
import { commands } from '../../ids';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';

/** Runs the command of a fault in the report that is shown: its link gives the fault's place alone. */
export const fixEnvironment: Command = {
  id: commands.fixEnvironment,
  async run({ context, environmentPanel }, fault) {
    requireTrust();
    const words = environmentPanel.fixOf(fault);
    if (!words) throw new Error(vscode.l10n.t('The report has changed: check the environment again.'));
    await runInTerminal(words, {
      extensionPath: context.extensionPath,
      cwd: workspaceFolder(),
      title: vscode.l10n.t('Fix the training environment'),
    });
  },
};
