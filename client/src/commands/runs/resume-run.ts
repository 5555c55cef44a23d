import * as vscode from 'vscode';
import { commands } from '../../ids';
import { remoteRunOf } from '../clusters/remote-run';
import { resumeRemoteRun } from '../clusters/run-actions';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { chooseRun } from './choose-run';
import { launch } from './launch';

/** Continues a run from its newest checkpoint, with its own recipe. */
export const resumeRun: Command = {
  id: commands.resumeRun,
  async run(services, argument) {
    requireTrust();
    const elsewhere = remoteRunOf(services, argument);
    if (elsewhere) return resumeRemoteRun(services, elsewhere);
    const run = await chooseRun(services, argument, {
      fits: ({ resumable }) => resumable,
      placeHolder: vscode.l10n.t('Resume which run?'),
      none: vscode.l10n.t(
        'No run can be resumed. That needs a run with a checkpoint that was stopped, failed or was lost. "Retry Run" starts a new one.',
      ),
      onlyOne: true,
      elsewhere: true,
    });
    const chosen = run && remoteRunOf(services, run);
    if (chosen) await resumeRemoteRun(services, chosen);
    else if (run) await launch(services, ['--resume', run.folder], workspaceFolder().fsPath);
  },
};
