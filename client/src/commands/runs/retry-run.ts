import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../ids';
import { isOwnTrainer, isUnderWay } from '../../runs/known-runs';
import { remoteRunOf } from '../clusters/remote-run';
import { retryRemoteRun } from '../clusters/run-actions';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { chooseRun } from './choose-run';
import { launch } from './launch';

/** Starts a new run with the recipe of one that has ended, as it was trained. */
export const retryRun: Command = {
  id: commands.retryRun,
  async run(services, argument) {
    requireTrust();
    const elsewhere = remoteRunOf(services, argument);
    if (elsewhere) return retryRemoteRun(services, elsewhere);
    const run = await chooseRun(services, argument, {
      fits: (run) => !isUnderWay(run) && isOwnTrainer(run.summary.started),
      placeHolder: vscode.l10n.t('Retry which run?'),
      none: vscode.l10n.t('No run that PhantomLab trained has ended.'),
      elsewhere: true,
    });
    if (!run) return;
    const chosen = remoteRunOf(services, run);
    if (chosen) return retryRemoteRun(services, chosen);
    const again = ['--again', run.folder];
    const output = run.summary.started?.recipe.output_dir;
    // A recipe that names its run's folder would find it taken.
    const place = typeof output === 'string' && output !== '' ? ['--output', nextTo(run.folder)] : [];
    await launch(services, [...again, ...place], workspaceFolder().fsPath);
  },
};

const nextTo = (folder: string) =>
  path.join(
    path.dirname(folder),
    `${path.basename(folder)}-${new Date().toISOString().replaceAll(/\W/g, '').slice(0, 15)}`,
  );
