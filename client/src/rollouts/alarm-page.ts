import * as vscode from 'vscode';
import { customEditors, documents } from '../ids';

/** Opens what an alarm means and what to try, out of the packaged pages. */
export async function openAlarmPage(code: string): Promise<void> {
  const page = vscode.Uri.from({ scheme: documents.rule, authority: 'alarms.md', path: `/${code}` });
  await vscode.commands.executeCommand('vscode.openWith', page, customEditors.rule);
}
