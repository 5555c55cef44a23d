import path from 'node:path';
import * as vscode from 'vscode';
import { chainLaunch, configurationOf } from '../../debugger/configuration-of';
import { commands } from '../../ids';
import { isQuestionArgument } from '../arguments';
import type { Command } from '../command';
import { rolloutToUse } from './rollout-to-use';

/** Starts a debug session of a rollout's chain, or of a question's proof. */
export const debugChain: Command = {
  id: commands.debugChain,
  async run({ rollouts }, argument) {
    if (isQuestionArgument(argument)) {
      const name = vscode.l10n.t('Question of {0}', path.basename(argument.universe));
      await vscode.debug.startDebugging(undefined, { ...chainLaunch, name, stopOnEntry: true, ...argument });
      return;
    }
    await vscode.debug.startDebugging(undefined, configurationOf(rolloutToUse(rollouts, argument)));
  },
};
