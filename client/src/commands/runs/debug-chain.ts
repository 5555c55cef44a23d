import * as vscode from 'vscode';
import { configurationOf } from '../../debugger/configuration-of';
import { commands } from '../../ids';
import type { Command } from '../command';
import { rolloutToUse } from './rollout-to-use';

/** Starts a debug session of a rollout's chain. */
export const debugChain: Command = {
  id: commands.debugChain,
  async run({ rollouts }, argument) {
    await vscode.debug.startDebugging(undefined, configurationOf(rolloutToUse(rollouts, argument)));
  },
};
