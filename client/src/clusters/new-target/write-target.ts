import { userTargetsFile, workspaceTargetsFile } from '@phantomlab/core/node/targets/user-targets-file';
import { AddTargetError, addTarget } from '@phantomlab/core/targets/making/add-target';
import * as vscode from 'vscode';
import { languages } from '../../ids';

/** Where new targets are written: into the first folder, or where none is open into the user's own file. */
export function targetsUri(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  return folder
    ? vscode.Uri.joinPath(folder.uri, ...workspaceTargetsFile.split(/[\\/]/))
    : vscode.Uri.file(userTargetsFile());
}

/**
 * Adds an item to the file of targets, and opens it there. Where the file can't take it, the item is opened by itself: what
 * was answered is not lost.
 * @throws AddTargetError that says why
 */
export async function writeTarget(item: string): Promise<void> {
  const uri = targetsUri();
  const before = await vscode.workspace.fs.stat(uri).then(
    () => vscode.workspace.openTextDocument(uri),
    () => undefined,
  );
  let added: ReturnType<typeof addTarget>;
  try {
    added = addTarget(before?.getText(), item, uri.fsPath);
  } catch (error) {
    if (!(error instanceof AddTargetError)) throw error;
    const alone = await vscode.workspace.openTextDocument({ language: languages.recipe, content: item });
    await vscode.window.showTextDocument(alone);
    throw error;
  }
  if (before) {
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, before.lineCount, 0);
    edit.replace(uri, before.validateRange(whole), added.text);
    await vscode.workspace.applyEdit(edit);
    await before.save();
  } else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(added.text));
  const start = new vscode.Position(added.line, 0);
  const editor = await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) });
  editor.revealRange(new vscode.Range(start, new vscode.Position(added.line + added.lines, 0)));
}
