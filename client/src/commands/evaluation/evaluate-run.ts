import * as vscode from 'vscode';
import { commands } from '../../ids';
import { runLabel } from '../../runs/run-label';
import type { Command } from '../command';
import { chooseRun } from '../runs/choose-run';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { choosePlace, chooseSets, chooseWeights } from './evaluation-choices';
import { runEvaluation } from './evaluation-task';

/** Asks a run's policy the questions of evaluation sets, on this machine or on a target; the terminal shows how it goes. */
export const evaluateRun: Command = {
  id: commands.evaluateRun,
  async run(services, argument) {
    requireTrust();
    const run = await chooseRun(services, argument, {
      fits: () => true,
      placeHolder: vscode.l10n.t('Which run’s policy should be evaluated?'),
      none: vscode.l10n.t('There is no run to evaluate.'),
      onlyOne: true,
    });
    if (!run) return;
    const root = workspaceFolder(vscode.Uri.file(run.folder)).fsPath;
    const which = await chooseWeights(run);
    const recipe = run.summary.started?.recipe ?? {};
    const sets =
      which &&
      (await chooseSets(root, { own: { mode: recipe.training_mode, data: recipe.eval_dataset_name } }));
    const where = sets && (await choosePlace(services));
    if (!which || !sets || !where) return;
    const folder = vscode.workspace.asRelativePath(run.folder, false);
    const model = which.checkpoint === undefined ? folder : `${folder}/${which.checkpoint}`;
    const words = ['evaluate', model, '--on', sets, ...which.words, ...where.words];
    // A whole path would lie across the panel's other tabs.
    await runEvaluation(services, vscode.l10n.t('Evaluate {0}', runLabel(run.folder)), words, root);
  },
};
