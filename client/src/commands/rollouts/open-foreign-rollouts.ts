import path from 'node:path';
import * as vscode from 'vscode';
import { commands, views } from '../../ids';
import { isUri } from '../arguments';
import type { Command } from '../command';

/** Shows rollouts that another trainer wrote: those of the file or folder that it was called on, or of a chosen folder. */
export const openForeignRollouts: Command = {
  id: commands.openForeignRollouts,
  async run({ rollouts }, argument) {
    const from = isUri(argument) ? argument : await chooseFolder();
    if (!from) return;
    const { foreignFiles, importRollouts } = await import('../../parts/foreign-rollouts');
    const files = await foreignFiles(from.fsPath);
    if (!files)
      throw new Error(
        vscode.l10n.t(
          '{0} holds no rollouts in a known format: TRL writes completions_*.parquet, verl STEP.jsonl, the tinker cookbook iteration_*, prime-rl rollouts/step_N, open-instruct RUN_rollouts_N.jsonl.',
          path.basename(from.fsPath),
        ),
      );
    const run = await vscode.window.withProgress(
      {
        location: { viewId: views.rollouts },
        title: vscode.l10n.t('Reading rollouts of {0}…', files.trainer),
      },
      () => importRollouts(files),
    );
    await rollouts.open(run);
  },
};

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: vscode.l10n.t('Folder with rollouts of TRL, verl, tinker, prime-rl or open-instruct'),
      openLabel: vscode.l10n.t('Open Rollouts'),
    })) ?? [];
  return chosen;
}
