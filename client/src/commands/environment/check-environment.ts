import * as vscode from 'vscode';
import { commands } from '../../ids';
import type { Command } from '../command';
import { requireTrust } from '../workspace-folder';

/** Looks at the Python environment that trains from this window, and shows the report. */
export const checkEnvironment: Command = {
  id: commands.checkEnvironment,
  async run({ environment, environmentPanel }) {
    // It runs a Python that a workspace may have brought.
    requireTrust();
    const facts = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the training environment'),
        cancellable: true,
      },
      (_, token) => {
        const stopped = new AbortController();
        token.onCancellationRequested(() => stopped.abort(new vscode.CancellationError()));
        return environment.checked(stopped.signal).catch((error: unknown) => {
          if (stopped.signal.aborted) return undefined;
          throw error;
        });
      },
    );
    if (facts) await environmentPanel.show(facts);
  },
};
