import * as vscode from 'vscode';
import { commands } from '../../ids';
import { phantomlab } from '../../launch/command-line';
import { runLabel } from '../../runs/run-label';
import type { Command } from '../command';
import { chooseRun } from '../runs/choose-run';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { choosePlace, chooseSets, chooseWeights } from './evaluation-choices';

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
    const sets = which && (await chooseSets(run, root));
    const where = sets && (await choosePlace(services));
    if (!which || !sets || !where) return;
    const folder = vscode.workspace.asRelativePath(run.folder, false);
    const model = which.checkpoint === undefined ? folder : `${folder}/${which.checkpoint}`;
    const words = ['evaluate', model, '--on', sets, ...which.words, ...where.words];
    const { program, args, cwd, env } = phantomlab(services.context.extensionPath, words, root);
    const task = new vscode.Task(
      { type: 'phantomlab', words },
      vscode.TaskScope.Workspace,
      // A whole path would lie across the panel's other tabs.
      vscode.l10n.t('Evaluate {0}', runLabel(run.folder)),
      'PhantomLab',
      new vscode.ProcessExecution(program, [...args], { cwd, env: defined(env) }),
    );
    task.presentationOptions = {
      reveal: vscode.TaskRevealKind.Always,
      panel: vscode.TaskPanelKind.Dedicated,
    };
    await vscode.tasks.executeTask(task);
  },
};

/** A task takes away no variable, so that one of the editor’s that is taken away is empty there. */
const defined = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? '']));
