import assert from 'node:assert/strict';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionsFirst } from './completions-first';
import { DocumentChecks } from './document-checks';

const uri = 'file:///a.yaml';

/** Checks whose ends the test decides, in any order. */
class Controlled {
  readonly published: string[] = [];
  readonly ends: ((message: string) => void)[] = [];
  document: TextDocument | undefined = TextDocument.create(uri, 'yaml', 1, 'a: 1');
  #begun: (() => void) | undefined;
  readonly checks = new DocumentChecks({
    completions: new CompletionsFirst(),
    open: () => this.document,
    diagnose: () =>
      new Promise<Diagnostic[]>((resolve) => {
        this.ends.push((message) => resolve([{ message } as Diagnostic]));
        this.#begun?.();
      }),
    publish: ({ diagnostics }: PublishDiagnosticsParams) =>
      this.published.push(...diagnostics.map(({ message }) => String(message))),
    failed: (_, error) => assert.fail(String(error)),
  });

  async begin(): Promise<void> {
    const begun = new Promise<void>((resolve) => {
      this.#begun = resolve;
    });
    this.checks.soon(uri);
    await begun;
  }

  /** Ends the check that began as the `index`th, and lets what follows happen. */
  async end(index: number, message: string): Promise<void> {
    this.ends[index]!(message);
    await new Promise(setImmediate);
  }
}

describe('checks of open documents', () => {
  it('never publish an older check over a newer one of the same text', async () => {
    const controlled = new Controlled();
    await controlled.begin();
    await controlled.begin();
    await controlled.end(1, 'newer');
    await controlled.end(0, 'older');
    assert.deepEqual(controlled.published, ['newer']);
  });

  it('publish each check where they end in order', async () => {
    const controlled = new Controlled();
    await controlled.begin();
    await controlled.begin();
    await controlled.end(0, 'older');
    await controlled.end(1, 'newer');
    assert.deepEqual(controlled.published, ['older', 'newer']);
  });

  it('publish nothing of a text that was closed, or opened again', async () => {
    const controlled = new Controlled();
    await controlled.begin();
    await controlled.begin();
    controlled.document = undefined;
    controlled.checks.closed(uri);
    await controlled.end(0, 'closed');
    controlled.document = TextDocument.create(uri, 'yaml', 1, 'a: 1');
    await controlled.end(1, 'opened anew');
    assert.deepEqual(controlled.published, []);
  });
});
