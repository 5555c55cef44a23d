import * as vscode from 'vscode';
import { ErrorWithActions } from '../../error-with-actions';
import { views } from '../../ids';
import { rolloutOf } from '../../rollouts/rollout-address';
import type { PickedRollout } from '../../rollouts/rollouts-surroundings';
import type { RolloutsView } from '../../rollouts/rollouts-view';
import { isRolloutArgument, isUri } from '../arguments';

/**
 * The rollout that a command is about: the one it was called on, or whose text it was called on, else the selected one.
 * @throws Error when there is none.
 */
export function rolloutToUse(rollouts: RolloutsView, argument: unknown): PickedRollout {
  if (isRolloutArgument(argument)) return argument;
  const rollout = (isUri(argument) ? rolloutOf(argument) : undefined) ?? rollouts.selection;
  if (rollout) return rollout;
  throw new ErrorWithActions(vscode.l10n.t('Choose a rollout in the Rollouts view first.'), [
    { title: vscode.l10n.t('Show Rollouts'), command: `${views.rollouts}.focus` },
  ]);
}
