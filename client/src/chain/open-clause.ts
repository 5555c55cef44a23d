import * as vscode from 'vscode';

/** Opens a clause where it is, beside the proof. Only files of the kinds that proofs cite are opened. */
export async function openClause(clause: { uri: string; start: number; end: number }): Promise<void> {
  const uri = vscode.Uri.parse(clause.uri, true);
  if (uri.scheme !== 'untitled' && !/\.(?:pl|plt|prolog)$/.test(uri.path)) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(document.positionAt(clause.start), document.positionAt(clause.end));
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnFor(uri),
    preserveFocus: true,
    preview: true,
    selection: range,
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the file is open already, else beside the text that one was reading, else beside the proof. */
function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const editors = vscode.window.visibleTextEditors;
  const open = editors.find(({ document }) => document.uri.toString() === uri.toString()) ?? editors[0];
  return open?.viewColumn ?? vscode.ViewColumn.Beside;
}
