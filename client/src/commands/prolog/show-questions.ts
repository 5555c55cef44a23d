import * as vscode from 'vscode';
import { commands } from '../../ids';
import { list, text } from '../../messages/shape';
import type { Command } from '../command';

const isTexts = list(text);

/** Lets one of a universe's questions be chosen, of those that call a predicate, and shows its proof. */
export const showQuestions: Command = {
  id: commands.showQuestions,
  async run({ chains }, folder, ids) {
    if (!text(folder) || !isTexts(ids)) return;
    const { universe } = await chains.universe(folder);
    const wanted = new Set(ids);
    const picked = await vscode.window.showQuickPick(
      universe.questions
        .filter(({ id }) => wanted.has(id))
        .map(({ id, question, difficulty }) => ({
          label: question,
          description: vscode.l10n.t('difficulty {0}', difficulty),
          id,
        })),
      { placeHolder: vscode.l10n.t('Select a question to prove') },
    );
    if (picked) chains.show({ of: 'question', universe: folder, id: picked.id });
  },
};
