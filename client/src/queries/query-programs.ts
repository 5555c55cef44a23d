import path from 'node:path';
import * as vscode from 'vscode';
import { languages } from '../ids';
import type { QueryProgram } from '../messages/query';

/** What queries can be asked over: the Prolog file in the editor first, then the open ones, then the universes. */
export async function queryPrograms(latest: vscode.Uri | undefined): Promise<QueryProgram[]> {
  const open = vscode.workspace.textDocuments
    .filter(({ languageId, isClosed }) => languageId === languages.prolog && !isClosed)
    .map(({ uri }) => uri);
  const facts = await vscode.workspace.findFiles('**/facts.pl', '**/node_modules/**', 200);
  const sorted = facts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const active = vscode.window.activeTextEditor?.document;
  const first = active?.languageId === languages.prolog ? [active.uri] : [];
  const all = [...first, ...(latest ? [latest] : []), ...open, ...sorted];
  const programs = new Map(all.map((uri) => [uri.toString(), programOf(uri)]));
  return [...programs.values()];
}

/** A universe goes by its folder's name, any other file by its own. */
export function programOf(uri: vscode.Uri): QueryProgram {
  const name = path.posix.basename(uri.path);
  const folder = path.posix.basename(path.posix.dirname(uri.path));
  const label = name === 'facts.pl' && folder !== '' ? folder : name;
  return { uri: uri.toString(), label, detail: vscode.workspace.asRelativePath(uri) };
}
