import path from 'node:path';
import { fileUri } from '@phantomlab/core/node/file-uri';
import type { GivenSource } from '@phantomlab/core/node/queries/query-session-protocol';
import { QuerySessionThread } from '@phantomlab/core/node/queries/query-session-thread';
import * as vscode from 'vscode';

/** Threads that are kept, each with a program loaded: one asks over one or two at a time, and tests over others. */
const most = 3;

interface OpenSession {
  readonly thread: QuerySessionThread;
  sources: readonly GivenSource[];
  loading: Promise<void>;
}

/** Query sessions by the file that they are asked over. Each knows its program as it is now, saved or not. */
export class QuerySessions implements vscode.Disposable {
  private readonly sessions = new Map<string, OpenSession>();

  dispose(): void {
    for (const { thread } of this.sessions.values()) void thread.end();
    this.sessions.clear();
  }

  /**
   * The session of a file, with the file as it is now, what it brings in, and the universe `over` or the one that it
   * is in. `text`: the file as it is now, where the editor does not hold it as one document.
   * @throws PrologError when the program can't be loaded.
   */
  async open(uri: vscode.Uri, over?: string, text?: string): Promise<QuerySessionThread> {
    const sources = await sourcesOf(uri, over, text);
    const key = `${uri.toString()} ${over ?? ''}`;
    const known = this.sessions.get(key);
    this.sessions.delete(key);
    const session = known ?? { thread: new QuerySessionThread(), sources: [], loading: Promise.resolve() };
    this.sessions.set(key, session);
    const [oldest] = this.sessions.keys();
    if (this.sessions.size > most && oldest !== undefined) this.forget(oldest);
    if (!known || !areSame(session.sources, sources)) {
      session.sources = sources;
      session.loading = session.thread.ask('load', sources);
    }
    try {
      await session.loading;
    } catch (error) {
      this.forget(key);
      throw error;
    }
    return session.thread;
  }

  /** Ends whatever a file's sessions are doing. */
  stop(uri: vscode.Uri): void {
    for (const key of [...this.sessions.keys()]) if (key.startsWith(`${uri.toString()} `)) this.forget(key);
  }

  private forget(key: string): void {
    const session = this.sessions.get(key);
    this.sessions.delete(key);
    void session?.thread.end();
  }
}

/** Files are read as they are in the editor; a text without a file is one in the workspace's folder. */
async function sourcesOf(
  uri: vscode.Uri,
  over: string | undefined,
  text: string | undefined,
): Promise<GivenSource[]> {
  const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const file = uri.scheme === 'file' ? uri.fsPath : roots[0] && path.join(roots[0], path.basename(uri.path));
  const own = text ?? (await edited(uri));
  if (file === undefined) return [{ uri: uri.toString(), text: own ?? '' }];
  const atHand = new Map(
    vscode.workspace.textDocuments
      .filter((document) => document.isDirty && document.uri.scheme === 'file')
      .map((document) => [document.uri.fsPath, document] as const),
  );
  const { largeProgram, readProgramOver } = await import('../parts/prolog');
  const large = own === undefined && over === undefined && (await largeProgram(file, uri.toString()));
  if (large) return [large];
  const sources = await readProgramOver(file, over, roots, (name) =>
    name === file ? own : atHand.get(name)?.getText(),
  );
  const named = fileUri(file);
  return sources.map((source) => (source.uri === named ? { ...source, uri: uri.toString() } : source));
}

/** The text of a document that is not on disk as it is in the editor. */
async function edited(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.isDirty || uri.scheme !== 'file' ? open.getText() : undefined;
  return uri.scheme === 'file' ? undefined : (await vscode.workspace.openTextDocument(uri)).getText();
}

function areSame(a: readonly GivenSource[], b: readonly GivenSource[]): boolean {
  const contents = (source: GivenSource) => ('text' in source ? source.text : source.stamp);
  return (
    a.length === b.length && a.every((one, i) => one.uri === b[i]!.uri && contents(one) === contents(b[i]!))
  );
}
