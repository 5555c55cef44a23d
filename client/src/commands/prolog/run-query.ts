import * as vscode from 'vscode';
import { commands, languages } from '../../ids';
import { isUri } from '../arguments';
import type { Command } from '../command';

/**
 * Asks a goal over a Prolog file: the one given, the one selected, the query at the cursor; where there is none,
 * the Query view waits for one.
 */
export const runQuery: Command = {
  id: commands.runQuery,
  async run({ queries }, place, goal) {
    const editor = vscode.window.activeTextEditor;
    const document = editor?.document.languageId === languages.prolog ? editor.document : undefined;
    const uri = uriOf(place) ?? document?.uri;
    const asked = typeof goal === 'string' && goal.trim() !== '' ? plainGoal(goal) : undefined;
    await queries.ask(
      uri,
      asked ?? (document && editor ? await goalAt(document, editor.selection) : undefined),
    );
  },
};

/** A CodeLens of the language server can only send an address as text. */
export function uriOf(place: unknown): vscode.Uri | undefined {
  if (typeof place === 'string') return vscode.Uri.parse(place, true);
  return isUri(place) ? place : undefined;
}

/** The goal that is selected, or the query that the cursor is in. */
export async function goalAt(
  document: vscode.TextDocument,
  selection: vscode.Selection,
): Promise<string | undefined> {
  const selected = plainGoal(document.getText(selection));
  if (selected !== '') return selected;
  const offset = document.offsetAt(selection.active);
  const { PrologText, queriesIn } = await import('../../parts/prolog');
  const text = PrologText.read(document.uri.toString(), document.getText());
  return queriesIn(text).find(({ start, end }) => start <= offset && offset <= end)?.goal;
}

/** Without `?-`, full stop and the marks of a comment. */
export function plainGoal(text: string): string {
  return text
    .replace(/^[ \t]*%+[ \t]?/gm, '')
    .trim()
    .replace(/^\?-\s*/, '')
    .replace(/\.$/, '')
    .trimEnd();
}
