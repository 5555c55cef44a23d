import * as vscode from 'vscode';
import { commands, languages, notebooks } from '../../ids';
import type { Command } from '../command';

/** A new notebook: about the universe's or the file's rules that one was in, else with rules of its own. */
export const newNotebook: Command = {
  id: commands.newNotebook,
  async run() {
    const around = vscode.window.activeTextEditor?.document;
    const file =
      around?.languageId === languages.prolog && around.uri.scheme === 'file' ? around.uri : undefined;
    const data = new vscode.NotebookData([
      new vscode.NotebookCellData(
        vscode.NotebookCellKind.Markup,
        vscode.l10n.t('# Queries\n\nA cell holds clauses, or a query that begins with `?-`.'),
        'markdown',
      ),
      new vscode.NotebookCellData(
        vscode.NotebookCellKind.Code,
        file ? including(file) : family,
        languages.prolog,
      ),
      new vscode.NotebookCellData(
        vscode.NotebookCellKind.Code,
        file ? '?- ' : '?- grandmother(Child, Grandmother).',
        languages.prolog,
      ),
    ]);
    await vscode.window.showNotebookDocument(
      await vscode.workspace.openNotebookDocument(notebooks.prolog, data),
    );
  },
};

const family = [
  'mother("Ann", "Eve").',
  'mother("Eve", "Ida").',
  '',
  'grandmother(X, Z) :- mother(X, Y), mother(Y, Z).',
].join('\n');

/** As an absolute path: the notebook has no place of its own before it is saved. */
function including(file: vscode.Uri): string {
  return `:- include('${file.fsPath.replaceAll('\\', '/').replaceAll("'", "\\'")}').`;
}
