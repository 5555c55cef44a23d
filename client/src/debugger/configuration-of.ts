import * as vscode from 'vscode';
import { debuggers } from '../ids';
import type { PickedRollout } from '../rollouts/rollouts-surroundings';

export const chainLaunch = { type: debuggers.chain, request: 'launch' };

/** A session of one rollout. */
export const configurationOf = ({ run, group, index }: PickedRollout): vscode.DebugConfiguration => ({
  ...chainLaunch,
  name: vscode.l10n.t('Rollout {0}', `${group}.${index}`),
  run,
  rollout: `${group}.${index}`,
});
