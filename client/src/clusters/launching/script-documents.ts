import * as vscode from 'vscode';
import { documents } from '../../ids';

/** Submission scripts that were not sent yet, as documents that can be read and copied from. */
export class ScriptDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider(documents.script, this);
  private readonly closed = vscode.workspace.onDidCloseTextDocument(({ uri }) =>
    this.texts.delete(uri.toString()),
  );

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** @param run what the run's folder would be called */
  async show(run: string, script: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: documents.script, path: `/${run}/submission.sh` });
    this.texts.set(uri.toString(), script);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  dispose(): void {
    this.registered.dispose();
    this.closed.dispose();
  }
}
