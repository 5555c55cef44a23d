import * as vscode from 'vscode';
import type { Inline } from './inline';
import type { InlineSurroundings } from './inline-surroundings';

/** What is said inline comes with the first document that has something to be said of. */
export class InlineLater implements vscode.Disposable {
  private loading: Promise<Inline> | undefined;
  private readonly seen: vscode.Disposable;
  private isDisposed = false;

  /** @param after what comes first in a window */
  constructor(
    private readonly around: InlineSurroundings,
    after: Promise<void>,
  ) {
    const look = (editors: readonly vscode.TextEditor[]) => {
      if (editors.some(({ document }) => /\.(?:pl|jsonl?|ya?ml)$/.test(document.uri.path))) void this.now();
    };
    this.seen = vscode.window.onDidChangeVisibleTextEditors(look);
    void after.then(() => {
      if (!this.isDisposed) look(vscode.window.visibleTextEditors);
    });
  }

  now(): Promise<Inline> {
    this.loading ??= import('../parts/inline').then(({ Inline }) => new Inline(this.around));
    return this.loading;
  }

  dispose(): void {
    this.isDisposed = true;
    this.seen.dispose();
    void this.loading?.then((inline) => inline.dispose());
  }
}
