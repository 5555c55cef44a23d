import * as vscode from 'vscode';
import type { ListQuery } from '../messages/rollouts';
import type { OtherRun } from './surface/shown-curve';

/** A name for a filter that is to be kept; undefined: it is not. */
export async function askFilterName({ filter, sort }: ListQuery): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save Filter'),
    prompt: [filter, sort].filter((part) => part !== '').join(' · '),
    placeHolder: vscode.l10n.t('Name'),
  });
  return name?.trim() || undefined;
}

/** What is to be noted beside a rollout; '' removes the note, undefined leaves it. */
export async function askNote(before: string): Promise<string | undefined> {
  return await vscode.window.showInputBox({
    title: vscode.l10n.t('Note on Rollout'),
    value: before,
    placeHolder: vscode.l10n.t('Kept for this workspace; empty removes it'),
  });
}

/** A run whose curve is drawn beside the one that is shown. */
export async function chooseOtherRun(others: readonly OtherRun[]): Promise<OtherRun | undefined> {
  const picked = await vscode.window.showQuickPick(
    others.map((run) => ({ label: run.name, description: run.folder, run })),
    { placeHolder: vscode.l10n.t('Which run should be drawn next to this one?'), matchOnDescription: true },
  );
  return picked?.run;
}
