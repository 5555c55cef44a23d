import * as vscode from 'vscode';
import { commands } from '../../ids';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { chooseRun } from './choose-run';
import { launch } from './launch';

/** Goes on with a run from its newest checkpoint, with the recipe that it had. */
export const resumeRun: Command = {
  id: commands.resumeRun,
  async run(services, argument) {
    requireTrust();
    const run = await chooseRun(services, argument, {
      fits: ({ resumable }) => resumable,
      placeHolder: vscode.l10n.t('Which run is to go on?'),
      none: vscode.l10n.t(
        'There is no run to go on with: one that was stopped, has failed or was lost, and left a checkpoint. "Retry Run" begins anew.',
      ),
      onlyOne: true,
    });
    if (run) await launch(services, ['--resume', run.folder], workspaceFolder().fsPath);
  },
};
