import * as vscode from 'vscode';
import { commands } from '../../ids';
import { record, text } from '../../messages/shape';
import { isRunArgument } from '../arguments';
import type { Command } from '../command';
import { chooseRun } from './choose-run';

/** An alarm names the rollouts that show it. */
const hasFilter = record({ filter: text });

/** Shows a run in the Rollouts view: the one it was called on, else one that is chosen. */
export const openRun: Command = {
  id: commands.openRun,
  async run(services, argument) {
    // One that is not in the list any more may still be opened.
    if (isRunArgument(argument)) {
      const query = hasFilter(argument) ? { filter: argument.filter, sort: '' } : undefined;
      return services.rollouts.open(argument.folder, { query });
    }
    const run = await chooseRun(services, argument, {
      fits: () => true,
      elsewhere: true,
      placeHolder: vscode.l10n.t('Which run?'),
      none: vscode.l10n.t(
        'No run was found: no folder here holds an events.jsonl. phantomlab.runs.folders names more places.',
      ),
    });
    if (run) await services.rollouts.open(run.folder);
  },
};
