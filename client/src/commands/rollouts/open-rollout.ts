import * as vscode from 'vscode';
import { commands, documents } from '../../ids';
import type { Command } from '../command';
import { rolloutToUse } from './rollout-to-use';

/** Opens the whole of a rollout as a text: prompts and thinking folded, steps with their verdicts. */
export const openRollout: Command = {
  id: commands.openRollout,
  run: ({ rollouts, rolloutDocuments }, argument) => rolloutDocuments.show(rolloutToUse(rollouts, argument)),
};

/** Moves to the answer in the text of a rollout. */
export const goToAnswer: Command = {
  id: commands.goToAnswer,
  async run({ rolloutDocuments }) {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.scheme === documents.rollout) await rolloutDocuments.goToAnswer(editor);
  },
};
