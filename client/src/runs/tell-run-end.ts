import * as vscode from 'vscode';
import { commands } from '../ids';
import type { ListedRun } from './known-runs';
import { progressText } from './run-item';
import { runName } from './run-name';

/** Says in a notification how a run ended: for those who do not see it in the views. */
export async function tellRunEnd({ folder, summary, resumable }: ListedRun): Promise<void> {
  const { title } = runName(folder, summary.started);
  const { status, reason = '' } = summary;
  const bad = status === 'failed' || status === 'lost';
  const resume = vscode.l10n.t('Resume');
  const log = vscode.l10n.t('Open Log');
  const show = vscode.l10n.t('Show Run');
  const actions = [...(bad && resumable ? [resume] : []), bad ? log : show];
  const message = messages[status]?.(title, progressText(summary), reason);
  if (message === undefined) return;
  const tell = bad ? vscode.window.showErrorMessage : vscode.window.showInformationMessage;
  const answer = await tell(message, ...actions);
  const command = { [resume]: commands.resumeRun, [log]: commands.openRunLog, [show]: commands.openRun }[
    answer ?? ''
  ];
  if (command) await vscode.commands.executeCommand(command, { folder });
}

type Message = (title: string, progress: string, reason: string) => string;

const messages: Readonly<Record<string, Message>> = {
  completed: (title, progress) => vscode.l10n.t('{0} completed: {1}.', title, progress),
  failed: (title, progress, reason) => vscode.l10n.t('{0} failed at {1}. {2}', title, progress, reason),
  lost: (title, progress, reason) => vscode.l10n.t('{0} was lost at {1}. {2}', title, progress, reason),
  stopped: (title, progress, reason) => vscode.l10n.t('{0} was stopped at {1}. {2}', title, progress, reason),
  preempted: (title, progress, reason) =>
    vscode.l10n.t('{0} was preempted at {1}. {2}', title, progress, reason),
};
