import { asker, askToStop } from '@phantomlab/core/node/runs/run-control';
import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { phantomlab } from '../../launch/command-line';
import { isUnderWay, type ListedRun } from '../../runs/known-runs';
import { runName } from '../../runs/run-name';
import type { Command } from '../command';
import { chooseRun } from './choose-run';

/** Asks a training to save a checkpoint and end. A second request can end it at once. */
export const stopTraining: Command = {
  id: commands.stopTraining,
  async run(services, argument) {
    const none = vscode.l10n.t('No training is under way.');
    const run = await chooseRun(services, argument, {
      fits: isUnderWay,
      placeHolder: vscode.l10n.t('Which training is to stop?'),
      none,
      onlyOne: true,
    });
    if (!run) return;
    if (run.summary.status === 'stopping') return endAtOnce(services, run);
    if (askToStop(run.folder, asker(`in ${vscode.env.appName}`)) === undefined) throw new Error(none);
    // It says so from now on; that it has stopped is seen when it has.
    await services.runs.look();
    services.rollouts.changed();
  },
};

async function endAtOnce({ context, host, runs, log }: ExtensionServices, run: ListedRun): Promise<void> {
  const { folder, summary } = run;
  const end = vscode.l10n.t('End at Once');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} is stopping. End it at once?', runName(folder, summary.started).title),
    {
      modal: true,
      detail: vscode.l10n.t('{0} What it did since its last checkpoint is lost.', summary.reason ?? ''),
    },
    end,
  );
  if (answer !== end) return;
  const { exit, onLine } = host.run(phantomlab(context.extensionPath, ['stop', folder, '--now'], folder));
  const said: string[] = [];
  onLine((line, stream) => {
    log.info(line);
    if (stream === 'stderr') said.push(line);
  });
  const { code } = await runs.withProgress(() => exit);
  await runs.look();
  if (code !== 0) throw new Error(said.join(' '));
}
