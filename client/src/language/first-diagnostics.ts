import type { ChildProcess } from 'node:child_process';
import type { InitializationOptions } from '@phantomlab/core/checking/initialization-options';
import { type FirstCheckParams, firstCheckRequest } from '@phantomlab/core/checking/initialization-options';
import * as vscode from 'vscode';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageclient';
import { languages } from '../ids';
import { withRulePages } from '../rules/rule-pages';

/** Longer documents wait for the language client: what is sent is copied twice. */
const longest = 200_000;

/**
 * Diagnostics of the documents that are open when the server starts. Loading the language client takes longer than
 * checking them: the server is asked meanwhile, in a message of its own. The client's diagnostics replace these.
 */
export class FirstDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('phantomlab-first');
  private readonly replacedUris = new Set<string>();
  private readonly listening = [
    vscode.workspace.onDidChangeTextDocument(({ document }) => this.replaced(document.uri)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.replaced(uri)),
  ];

  dispose(): void {
    this.collection.dispose();
    for (const one of this.listening) one.dispose();
  }

  clear(): void {
    this.collection.clear();
    this.replacedUris.clear();
  }

  /** The language client knows a document now, or its text has changed. */
  replaced(uri: vscode.Uri): void {
    this.replacedUris.add(uri.toString());
    this.collection.delete(uri);
  }

  /** The documents that a server is asked about when it starts. */
  documents(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(
      (document) =>
        document.languageId === languages.recipe &&
        ['file', 'untitled'].includes(document.uri.scheme) &&
        document.getText().length <= longest,
    );
  }

  /** @returns whether there are diagnostics, and no newer ones yet */
  async ask(
    server: ChildProcess,
    documents: readonly vscode.TextDocument[],
    options: InitializationOptions,
  ): Promise<boolean> {
    this.clear();
    const found = await answer(server, {
      documents: documents.map((document) => ({
        uri: document.uri.toString(),
        languageId: document.languageId,
        version: document.version,
        text: document.getText(),
      })),
      folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
      options,
    });
    for (const { uri, diagnostics } of found) {
      const document = documents.find((one) => one.uri.toString() === uri);
      if (document && !this.replacedUris.has(uri))
        this.collection.set(document.uri, withRulePages(diagnostics.map(asShown)));
    }
    return found.some(({ uri }) => !this.replacedUris.has(uri));
  }
}

/** Sends the request as the protocol has it, and waits for its answer; a server that ends gives none. */
function answer(
  server: ChildProcess,
  params: FirstCheckParams,
): Promise<readonly PublishDiagnosticsParams[]> {
  const id = firstCheckRequest;
  return new Promise((resolve) => {
    const take = (message: { id?: unknown; result?: readonly PublishDiagnosticsParams[] }) => {
      if (message.id === id) done(message.result ?? []);
    };
    const done = (found: readonly PublishDiagnosticsParams[] = []) => {
      server.off('message', take);
      resolve(found);
    };
    server.on('message', take);
    server.once('exit', () => done());
    server.once('error', () => done());
    server.send({ jsonrpc: '2.0', id, method: firstCheckRequest, params }, () => {});
  });
}

function asShown({ range, message, severity = 1, source, code, codeDescription, tags }: Diagnostic) {
  const { start, end } = range;
  const shown = new vscode.Diagnostic(
    new vscode.Range(start.line, start.character, end.line, end.character),
    typeof message === 'string' ? message : message.value,
    // The protocol counts from 1.
    (severity - 1) as vscode.DiagnosticSeverity,
  );
  shown.source = source;
  shown.code =
    code !== undefined && codeDescription
      ? { value: code, target: vscode.Uri.parse(codeDescription.href) }
      : code;
  shown.tags = tags;
  return shown;
}
