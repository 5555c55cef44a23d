import { existsSync } from 'node:fs';
import path from 'node:path';
import { questionAt } from '@phantomlab/core/universe/questions/question-at';
import * as vscode from 'vscode';
import { actions, ErrorWithActions } from '../../error-with-actions';
import type { ExtensionServices } from '../../extension-services';
import { commands, languages } from '../../ids';
import type { ChainSubject } from '../../messages/chain';
import { isQuestionArgument } from '../arguments';
import type { Command } from '../command';
import { goalAt, plainGoal, uriOf } from './run-query';

/**
 * Proves a question that is given, or a goal over a Prolog file: the one given, or the one selected or written as a query at the cursor; the question
 * at the cursor of a universe's questions; else a question that is chosen, or a goal that is typed.
 */
export const showProof: Command = {
  id: commands.showProof,
  async run(services, place, given) {
    if (isQuestionArgument(place)) {
      services.chains.show({ of: 'question', universe: place.universe, id: place.question });
      return;
    }
    const uri = uriOf(place);
    if (uri && typeof given === 'string' && given.trim() !== '') {
      services.chains.show({ of: 'goal', uri: uri.toString(), goal: plainGoal(given) });
      return;
    }
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId === languages.prolog) {
      const goal = await goalAt(editor.document, editor.selection);
      if (goal !== undefined) {
        services.chains.show({ of: 'goal', uri: editor.document.uri.toString(), goal });
        return;
      }
    }
    const atCursor = editor && questionAtCursor(editor);
    if (atCursor) {
      services.chains.show(atCursor);
      return;
    }
    const document = vscode.window.activeTextEditor?.document;
    const prolog = document?.languageId === languages.prolog ? document : undefined;
    const folder = prolog ? universeAround(prolog.uri) : await chosenUniverse();
    const subject = folder === undefined ? undefined : await chosenQuestion(services, folder, prolog);
    if (subject === 'goal' || (subject === undefined && folder === undefined && prolog)) {
      const typed = await typedGoal(prolog!);
      if (typed) services.chains.show(typed);
    } else if (subject) services.chains.show(subject);
  },
};

/** The question that the cursor is in, in a universe's file of questions. */
function questionAtCursor({ document, selection }: vscode.TextEditor): ChainSubject | undefined {
  const { scheme, fsPath } = document.uri;
  if (scheme !== 'file' || !fsPath.endsWith('.json')) return undefined;
  // phantom-wiki writes one file; a larger universe has a folder of them.
  const universe = [path.dirname(fsPath), path.dirname(path.dirname(fsPath))].find((folder) =>
    existsSync(path.join(folder, 'facts.pl')),
  );
  const id = universe && questionAt(document.getText(), document.offsetAt(selection.active));
  return universe && id ? { of: 'question', universe, id } : undefined;
}

function universeAround({ scheme, fsPath }: vscode.Uri): string | undefined {
  const folder = path.dirname(fsPath);
  const isUniverse =
    scheme === 'file' &&
    path.basename(fsPath) === 'facts.pl' &&
    ['questions.json', 'questions'].some((name) => existsSync(path.join(folder, name)));
  return isUniverse ? folder : undefined;
}

async function chosenUniverse(): Promise<string | undefined> {
  const files = await vscode.workspace.findFiles('**/facts.pl', '**/node_modules/**', 500);
  const folders = files.map(({ fsPath }) => path.dirname(fsPath)).sort();
  if (folders.length === 0) {
    throw new ErrorWithActions(vscode.l10n.t('There is no universe in this folder.'), [
      actions.generateUniverse(),
    ]);
  }
  if (folders.length === 1) return folders[0];
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({
      label: path.basename(folder),
      description: vscode.workspace.asRelativePath(folder),
      folder,
    })),
    { placeHolder: vscode.l10n.t('Which universe?') },
  );
  return picked?.folder;
}

async function chosenQuestion(
  { chains }: ExtensionServices,
  folder: string,
  prolog: vscode.TextDocument | undefined,
): Promise<ChainSubject | 'goal' | undefined> {
  const { universe } = await chains.universe(folder);
  const typed = { label: vscode.l10n.t('$(edit) Type a goal…'), id: undefined };
  const picked = await vscode.window.showQuickPick(
    [
      ...(prolog ? [typed] : []),
      ...universe.questions.map((question) => ({
        label: question.question,
        description: vscode.l10n.t(
          '{0} hops, difficulty {1}',
          question.prolog.query.length,
          question.difficulty,
        ),
        id: question.id,
      })),
    ],
    { placeHolder: vscode.l10n.t('Which question of {0}?', universe.name), matchOnDescription: true },
  );
  if (!picked) return undefined;
  return picked.id === undefined ? 'goal' : { of: 'question', universe: folder, id: picked.id };
}

async function typedGoal(document: vscode.TextDocument): Promise<ChainSubject | undefined> {
  const goal = await vscode.window.showInputBox({
    title: vscode.l10n.t('Show Proof'),
    prompt: vscode.l10n.t(
      'A goal over {0}, such as mother("Ann Lee", Mother)',
      path.basename(document.fileName),
    ),
  });
  const wanted = goal === undefined ? '' : plainGoal(goal);
  return wanted === '' ? undefined : { of: 'goal', uri: document.uri.toString(), goal: wanted };
}
