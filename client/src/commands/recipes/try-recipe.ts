import path from 'node:path';
import * as vscode from 'vscode';
import { configuration } from '../../configuration';
import { commands } from '../../ids';
import { phantomlab } from '../../launch/command-line';
import { recipeToUse } from '../../recipes/recipe-to-use';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';

/** Runs a recipe through on this machine's CPU, with a tiny policy in place of its model, in a terminal. */
export const tryRecipe: Command = {
  id: commands.tryRecipe,
  async run({ context, log }, argument) {
    requireTrust();
    const document = await recipeToUse(argument);
    if (!document) return;
    if (document.isUntitled) throw new Error(vscode.l10n.t('Save the recipe first: it is read from disk.'));
    if (document.isDirty) await document.save();
    const folder = workspaceFolder(document.uri);
    const { program, args, cwd, env } = phantomlab(
      context.extensionPath,
      ['train', document.uri.fsPath, '--dry-run'],
      folder.fsPath,
      configuration.trainingEnvironment,
    );
    const set = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
    // A terminal shows colours.
    const execution = new vscode.ProcessExecution(program, [...args], {
      cwd,
      env: Object.fromEntries(set.filter(([name]) => name !== 'NO_COLOR')),
    });
    const task = new vscode.Task(
      { type: 'process' },
      vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.TaskScope.Workspace,
      vscode.l10n.t('Try {0} on CPU', path.posix.basename(document.uri.path)),
      'PhantomLab',
      execution,
      [],
    );
    task.presentationOptions = {
      reveal: vscode.TaskRevealKind.Always,
      panel: vscode.TaskPanelKind.Dedicated,
      echo: false,
      clear: true,
    };
    log.info(`phantomlab train ${document.uri.fsPath} --dry-run`);
    await vscode.tasks.executeTask(task);
  },
};
