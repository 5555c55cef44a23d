import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readProgramOver } from '@phantomlab/core/node/prolog-files/program-files';
import { DeskThread } from '@phantomlab/core/node/queries/query-session-thread';
import type { Source } from '@phantomlab/core/prolog/engine/engine';
import * as vscode from 'vscode';

/** Threads that are kept, each with a program loaded: one asks over one or two at a time, and tests over others. */
const most = 3;

interface Desk {
  readonly thread: DeskThread;
  sources: readonly Source[];
  loading: Promise<void>;
}

/** Prolog desks by the file that they are asked over. Each knows its program as it is now, saved or not. */
export class Desks implements vscode.Disposable {
  private readonly desks = new Map<string, Desk>();

  dispose(): void {
    for (const { thread } of this.desks.values()) void thread.end();
    this.desks.clear();
  }

  /**
   * The desk of a file, with the file as it is now, what it brings in, and the universe `over` or the one that it
   * lies in. `text`: the file as it is now, where the editor does not hold it as one document.
   * @throws PrologError when the program can't be loaded.
   */
  async open(uri: vscode.Uri, over?: string, text?: string): Promise<DeskThread> {
    const sources = await sourcesOf(uri, over, text);
    const key = `${uri.toString()} ${over ?? ''}`;
    const known = this.desks.get(key);
    this.desks.delete(key);
    const desk = known ?? { thread: new DeskThread(), sources: [], loading: Promise.resolve() };
    this.desks.set(key, desk);
    const [oldest] = this.desks.keys();
    if (this.desks.size > most && oldest !== undefined) this.forget(oldest);
    if (!known || !areSame(desk.sources, sources)) {
      desk.sources = sources;
      desk.loading = desk.thread.ask('load', sources);
    }
    try {
      await desk.loading;
    } catch (error) {
      this.forget(key);
      throw error;
    }
    return desk.thread;
  }

  /** Ends whatever a file's desks are doing. */
  stop(uri: vscode.Uri): void {
    for (const key of [...this.desks.keys()]) if (key.startsWith(`${uri.toString()} `)) this.forget(key);
  }

  private forget(key: string): void {
    const desk = this.desks.get(key);
    this.desks.delete(key);
    void desk?.thread.end();
  }
}

/** Files are read as they are in the editor; a text without a file is one in the workspace's folder. */
async function sourcesOf(
  uri: vscode.Uri,
  over: string | undefined,
  text: string | undefined,
): Promise<Source[]> {
  const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const file = uri.scheme === 'file' ? uri.fsPath : roots[0] && path.join(roots[0], path.basename(uri.path));
  const own = text ?? (await edited(uri));
  if (file === undefined) return [{ uri: uri.toString(), text: own ?? '' }];
  const atHand = new Map(
    vscode.workspace.textDocuments
      .filter((document) => document.isDirty && document.uri.scheme === 'file')
      .map((document) => [document.uri.fsPath, document] as const),
  );
  const sources = await readProgramOver(file, over, roots, (name) =>
    name === file ? own : atHand.get(name)?.getText(),
  );
  const named = pathToFileURL(file).href;
  return sources.map((source) => (source.uri === named ? { ...source, uri: uri.toString() } : source));
}

/** The text of a document that is not on disk as it is in the editor. */
async function edited(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.isDirty || uri.scheme !== 'file' ? open.getText() : undefined;
  return uri.scheme === 'file' ? undefined : (await vscode.workspace.openTextDocument(uri)).getText();
}

function areSame(a: readonly Source[], b: readonly Source[]): boolean {
  return a.length === b.length && a.every(({ uri, text }, i) => b[i]!.uri === uri && b[i]!.text === text);
}
