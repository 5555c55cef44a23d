import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../ids';
import { isUnderWay } from '../../runs/known-runs';
import type { Command } from '../command';
import { chooseRun } from './choose-run';

/** Gives a run's folder another name, which then is the run's. */
export const renameRun: Command = {
  id: commands.renameRun,
  async run(services, argument) {
    const { runs, rollouts, started } = services;
    const run = await chooseRun(services, argument, {
      fits: (run) => !isUnderWay(run),
      placeHolder: vscode.l10n.t('Rename which run?'),
      none: vscode.l10n.t(
        'A run can be renamed after it has ended: until then its trainer writes to the folder.',
      ),
    });
    if (!run) return;
    const parent = path.dirname(run.folder);
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Rename Run'),
      value: path.basename(run.folder),
      validateInput: (value) => whyNot(parent, value.trim(), run.folder),
    });
    if (name === undefined) return;
    const to = path.join(parent, name.trim());
    if (to === run.folder) return;
    await vscode.workspace.fs.rename(vscode.Uri.file(run.folder), vscode.Uri.file(to), { overwrite: false });
    await started.rename(run.folder, to);
    const shown = rollouts.run === run.folder;
    await runs.refresh();
    if (shown) await rollouts.open(to);
  },
};

/** Names of folders in which no run is looked for. */
const passedOver = /^(\.|node_modules$|__pycache__$|checkpoint-|completions$)/;

/** What is wrong with a folder's name. */
export function whyNot(parent: string, name: string, before: string): string | undefined {
  if (name === '') return vscode.l10n.t('Enter a name.');
  if (/[/\\:*?"<>|]/.test(name) || [...name].some((character) => character < ' ')) {
    return vscode.l10n.t('A name can’t contain / \\ : * ? " < > |');
  }
  if (passedOver.test(name)) return vscode.l10n.t('Runs in a folder of this name are not listed.');
  const to = path.join(parent, name);
  return to !== before && existsSync(to) ? vscode.l10n.t('{0} exists already.', name) : undefined;
}
