import * as vscode from 'vscode';
import { languages, notebooks } from '../ids';
import type { QuerySessions } from '../queries/query-sessions';
import { NotebookRuns } from './notebook-runs';
import { readCells, type TextCell, writeCells } from './notebook-text';

/** Notebooks of queries and rules: a file that any Prolog can load, shown as cells with their answers below. */
export function registerNotebooks(sessions: QuerySessions): vscode.Disposable {
  const serializer: vscode.NotebookSerializer = {
    deserializeNotebook: (content) =>
      new vscode.NotebookData(readCells(new TextDecoder().decode(content)).map(cellData)),
    serializeNotebook: ({ cells }) => new TextEncoder().encode(writeCells(cells.map(textCell))),
  };
  return vscode.Disposable.from(
    vscode.workspace.registerNotebookSerializer(notebooks.prolog, serializer, { transientOutputs: true }),
    new NotebookRuns(sessions),
  );
}

function cellData({ kind, text }: TextCell): vscode.NotebookCellData {
  return kind === 'markdown'
    ? new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown')
    : new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, languages.prolog);
}

function textCell({ kind, value }: vscode.NotebookCellData): TextCell {
  return { kind: kind === vscode.NotebookCellKind.Markup ? 'markdown' : 'prolog', text: value };
}
