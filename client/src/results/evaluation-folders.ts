import path from 'node:path';
import * as vscode from 'vscode';

/** More would take minutes to read. */
const most = 2000;

/** The folders with an evaluation in the workspace; what its settings exclude from files is left out. */
export async function evaluationFolders(): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles('**/evaluation.json', '**/node_modules/**', most);
  return found
    .filter(({ scheme }) => scheme === 'file')
    .map(({ fsPath }) => path.dirname(fsPath))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
