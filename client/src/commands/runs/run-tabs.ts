import * as vscode from 'vscode';
import { commands } from '../../ids';
import { record, text } from '../../messages/shape';
import { openAlarmPage } from '../../rollouts/alarm-page';
import { isRunArgument } from '../arguments';
import type { Command } from '../command';
import { chooseRun } from './choose-run';

const isAlarm = record({ alarm: record({ code: text }) });

/** Commands about runs in editor tabs, and about their alarms. */
export const runTabs = {
  /** The Rollouts view in an editor tab: of the run that it was called on, of the shown one, or of one that is chosen. */
  openRunTab: {
    id: commands.openRunTab,
    async run(services, argument) {
      if (isRunArgument(argument)) return services.tabs.show(argument.folder);
      const shown = services.rollouts.run;
      if (shown !== undefined) return services.tabs.show(shown);
      const run = await chooseRun(services, argument, {
        fits: () => true,
        elsewhere: true,
        placeHolder: vscode.l10n.t('Which run?'),
        none: vscode.l10n.t('No run was found: no folder here holds an events.jsonl.'),
      });
      if (run) await services.tabs.show(run.folder);
    },
  },
  showAlarm: {
    id: commands.showAlarm,
    run: async (_, argument) => {
      if (isAlarm(argument)) await openAlarmPage(argument.alarm.code);
    },
  },
} satisfies Record<string, Command>;
