import path from 'node:path';
import * as vscode from 'vscode';
import { chainLaunch, configurationOf } from './configuration-of';
import type { DebuggingSurroundings } from './debugging-surroundings';

/** F5 without a configuration: the questions of the universe in the editor, else the selected rollout. */
export async function completed(
  given: vscode.DebugConfiguration,
  around: DebuggingSurroundings,
): Promise<vscode.DebugConfiguration | undefined> {
  if (given.type) return given;
  const file = vscode.window.activeTextEditor?.document.uri;
  if (file?.scheme === 'file' && path.basename(file.fsPath) === 'facts.pl')
    return ofQuestion(path.dirname(file.fsPath), around);
  const rollout = around.rollouts.selection;
  if (rollout) return configurationOf(rollout);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      "Choose a rollout in the Rollouts view, or open a universe's facts.pl, to step through its chain.",
    ),
  );
  return undefined;
}

async function ofQuestion(
  folder: string,
  around: DebuggingSurroundings,
): Promise<vscode.DebugConfiguration | undefined> {
  const questions = (await around.reader.universe(folder)).universe.questions;
  const picked = await vscode.window.showQuickPick(
    questions.map(({ id, question }) => ({ label: question, id })),
    { placeHolder: vscode.l10n.t('Select a question to step through') },
  );
  return picked && { ...chainLaunch, name: picked.label, universe: folder, question: picked.id };
}
