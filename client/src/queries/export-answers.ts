import * as vscode from 'vscode';

/** Copies a table of answers, or asks for a file and writes it there, beside the program. */
export async function exportAnswers(
  text: string,
  format: 'csv' | 'tsv' | 'json',
  to: 'file' | 'clipboard',
  program: vscode.Uri,
): Promise<void> {
  if (to === 'clipboard') {
    await vscode.env.clipboard.writeText(text);
    return;
  }
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(program, '..', `answers.${format}`),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
