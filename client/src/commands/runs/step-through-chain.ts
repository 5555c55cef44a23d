import * as vscode from 'vscode';
import { commands } from '../../ids';
import { isRolloutArgument } from '../arguments';
import type { Command } from '../command';

/** Opens the selected rollout's chain beside the proof of its question. */
export const stepThroughChain: Command = {
  id: commands.stepThroughChain,
  run({ rollouts, chains }, argument) {
    const rollout = isRolloutArgument(argument) ? argument : rollouts.selection;
    if (!rollout) throw new Error(vscode.l10n.t('Choose a rollout in the Rollouts view first.'));
    chains.show({ of: 'rollout', run: rollout.run, group: rollout.group, index: rollout.index });
  },
};
