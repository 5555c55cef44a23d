import { isHeld } from '@phantomlab/core/node/runs/run-lock';
import * as vscode from 'vscode';
import { commands } from '../../ids';
import { isUnderWay } from '../../runs/known-runs';
import { runName } from '../../runs/run-name';
import type { Command } from '../command';
import { chooseRun } from './choose-run';

/** Removes a run's folder, with its log and its checkpoints. */
export const deleteRun: Command = {
  id: commands.deleteRun,
  async run(services, argument) {
    const { runs, rollouts, started } = services;
    const none = vscode.l10n.t('A run can be deleted after it has ended. Stop it first.');
    const run = await chooseRun(services, argument, {
      fits: (run) => !isUnderWay(run),
      placeHolder: vscode.l10n.t('Delete which run?'),
      none,
    });
    if (!run) return;
    const { title } = runName(run.folder, run.summary.started);
    const detail = vscode.l10n.t('{0}\n\nThis includes its log and its checkpoints.', run.folder);
    const uri = vscode.Uri.file(run.folder);
    // A remote machine has no trash that the editor knows of.
    const trash = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
    const remove = trash ? vscode.l10n.t('Move to Trash') : vscode.l10n.t('Delete');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Delete the run {0}?', title),
      { modal: true, detail },
      remove,
    );
    if (answer !== remove) return;
    // It may have been resumed while the dialog was open.
    if (isHeld(run.folder)) throw new Error(none);
    if (rollouts.run === run.folder) rollouts.close();
    await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: trash });
    await started.remove(run.folder);
    await runs.refresh();
  },
};
