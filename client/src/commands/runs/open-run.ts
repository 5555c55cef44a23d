import * as vscode from 'vscode';
import { commands } from '../../ids';
import { progressText } from '../../runs/run-item';
import { runLabel } from '../../runs/run-label';
import { isRunArgument } from '../arguments';
import type { Command } from '../command';

/** Shows a run in the Rollouts view: the one it was called on, else one that is chosen. */
export const openRun: Command = {
  id: commands.openRun,
  async run({ runs, rollouts }, argument) {
    if (isRunArgument(argument)) {
      await rollouts.open(argument.folder);
      return;
    }
    await runs.refresh();
    if (runs.known.length === 0) {
      throw new Error(
        vscode.l10n.t(
          'No run was found: no folder here holds an events.jsonl. phantomlab.runs.folders names more places.',
        ),
      );
    }
    const picked = await vscode.window.showQuickPick(
      runs.known.map((run) => ({
        label: runLabel(run.folder),
        description: `${run.summary.status} · ${progressText(run.summary)}`,
        detail: run.name,
        run,
      })),
      { placeHolder: vscode.l10n.t('Which run?'), matchOnDescription: true, matchOnDetail: true },
    );
    if (picked) await rollouts.open(picked.run.folder);
  },
};
