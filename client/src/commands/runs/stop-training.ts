import { asker, askToStop } from '@phantomlab/core/node/runs/run-control';
import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { phantomlab } from '../../launch/command-line';
import { isUnderWay, type ListedRun } from '../../runs/known-runs';
import { runName } from '../../runs/run-name';
import { remoteRunOf } from '../clusters/remote-run';
import { stopRemoteRun } from '../clusters/run-actions';
import type { Command } from '../command';
import { chooseRun } from './choose-run';

/** Asks a training to save a checkpoint and stop, whoever started it; one that is stopping can be killed. */
export const stopTraining: Command = {
  id: commands.stopTraining,
  async run(services, argument) {
    const elsewhere = remoteRunOf(services, argument);
    if (elsewhere) return stopRemoteRun(services, elsewhere);
    const none = vscode.l10n.t('No training is running.');
    const run = await chooseRun(services, argument, {
      fits: isUnderWay,
      placeHolder: vscode.l10n.t('Stop which training?'),
      none,
      onlyOne: true,
      elsewhere: true,
    });
    if (!run) return;
    const chosen = remoteRunOf(services, run);
    if (chosen) return stopRemoteRun(services, chosen);
    if (run.summary.status === 'stopping') return endAtOnce(services, run);
    if (askToStop(run.folder, asker(`in ${vscode.env.appName}`)) === undefined) throw new Error(none);
    await services.runs.look();
    services.rollouts.changed();
  },
};

async function endAtOnce({ context, host, runs, log }: ExtensionServices, run: ListedRun): Promise<void> {
  const { folder, summary } = run;
  const end = vscode.l10n.t('Kill Now');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} is stopping. Kill it now?', runName(folder, summary.started).title),
    {
      modal: true,
      detail: vscode.l10n.t('{0} Its steps since the last checkpoint will be lost.', summary.reason ?? ''),
    },
    end,
  );
  if (answer !== end) return;
  const { exit, onLine } = host.run(phantomlab(context.extensionPath, ['stop', folder, '--now'], folder));
  const output: string[] = [];
  onLine((line, stream) => {
    log.info(line);
    if (stream === 'stderr') output.push(line);
  });
  const { code } = await runs.withProgress(() => exit);
  await runs.look();
  if (code !== 0) throw new Error(output.join(' '));
}
