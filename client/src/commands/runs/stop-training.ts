import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { runLabel } from '../../runs/run-label';
import { isRunArgument } from '../arguments';
import type { Command } from '../command';

/** Asks a training of this window to leave a checkpoint and end. */
export const stopTraining: Command = {
  id: commands.stopTraining,
  async run(lab, argument) {
    const folder = await whichOne(lab, argument);
    if (folder === undefined) return;
    await lab.runs.withProgress(() => lab.trainings.stop(folder));
    await lab.runs.refresh();
  },
};

async function whichOne(
  { trainings, rollouts }: ExtensionServices,
  argument: unknown,
): Promise<string | undefined> {
  if (isRunArgument(argument)) return argument.folder;
  const { folders } = trainings;
  if (rollouts.run !== undefined && trainings.has(rollouts.run)) return rollouts.run;
  if (folders.length <= 1) return folders[0];
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: runLabel(folder), description: folder, folder })),
    { placeHolder: vscode.l10n.t('Which training is to stop?') },
  );
  return picked?.folder;
}
