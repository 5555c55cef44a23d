import { mayHoldRuleTests } from '@phantomlab/core/prolog/rule-tests/may-hold-rule-tests';
import * as vscode from 'vscode';
import { languages, testControllers } from '../ids';
import type { QuerySessions } from '../queries/query-sessions';
import { type KnownTest, runTests } from './run-tests';

/** Files with tests that are looked for; beyond, those that are open still are found. */
const mostFiles = 2000;
/** A larger file is facts, and is not looked through until it is open. */
const mostBytes = 4_000_000;
const readAgainAfterMs = 300;
const prologFiles = '**/*.{pl,plt,prolog}';

/** The `%! test:` comments of the workspace in the Test Explorer: found as they are typed, run on request. */
export class RuleTests implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController(
    testControllers.rules,
    vscode.l10n.t('Prolog Rules'),
  );
  private readonly known = new WeakMap<vscode.TestItem, KnownTest>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly disposables: vscode.Disposable[];
  private discovered = false;
  /** Which reading of a file is its newest: a text without tests is told apart at once, the others after a load. */
  private readonly newest = new Map<string, number>();
  private readings = 0;

  constructor(
    private readonly sessions: QuerySessions,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { controller } = this;
    const watcher = vscode.workspace.createFileSystemWatcher(prologFiles);
    controller.resolveHandler = (item) => (item ? undefined : this.discover());
    controller.refreshHandler = () => this.discover();
    const profile = controller.createRunProfile(
      vscode.l10n.t('Run'),
      vscode.TestRunProfileKind.Run,
      async (request, token) => {
        if (!this.discovered) await this.discover();
        await runTests({ controller, sessions: this.sessions, known: this.known }, request, token);
      },
      true,
    );
    this.disposables = [
      controller,
      profile,
      watcher,
      watcher.onDidCreate((uri) => this.readSoon(uri)),
      watcher.onDidChange((uri) => this.readSoon(uri)),
      watcher.onDidDelete((uri) => {
        this.newest.delete(uri.toString());
        controller.items.delete(uri.toString());
      }),
      vscode.workspace.onDidOpenTextDocument((document) => void this.show(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === languages.prolog) this.readSoon(document.uri);
      }),
    ];
    for (const document of vscode.workspace.textDocuments) void this.show(document);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async discover(): Promise<void> {
    this.discovered = true;
    const files = await vscode.workspace.findFiles(prologFiles, '**/node_modules/**', mostFiles);
    for (const uri of files) await this.read(uri);
  }

  private readSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.waiting.get(key));
    const read = () => {
      this.waiting.delete(key);
      void this.read(uri);
    };
    this.waiting.set(key, setTimeout(read, readAgainAfterMs));
  }

  private async read(uri: vscode.Uri): Promise<void> {
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    if (open) {
      await this.show(open);
      return;
    }
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > mostBytes) return;
      await this.put(uri, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch (error) {
      this.log.debug(`Tests of ${uri.toString()}:`, String(error));
      this.controller.items.delete(uri.toString());
    }
  }

  private async show(document: vscode.TextDocument): Promise<void> {
    if (document.languageId === languages.prolog) await this.put(document.uri, document.getText());
  }

  /** Puts a file's tests in place of those that were known of it. */
  private async put(uri: vscode.Uri, text: string): Promise<void> {
    const { items } = this.controller;
    const reading = ++this.readings;
    this.newest.set(uri.toString(), reading);
    // Facts by the thousand are not cut into clauses at every keystroke to find no test in them.
    if (!mayHoldRuleTests(text)) {
      items.delete(uri.toString());
      return;
    }
    const { PrologText, readRuleTests, testName } = await import('../parts/prolog');
    if (this.newest.get(uri.toString()) !== reading) return;
    const { tests, faults } = readRuleTests(PrologText.read(uri.toString(), text));
    if (tests.length + faults.length === 0) {
      items.delete(uri.toString());
      return;
    }
    const file =
      items.get(uri.toString()) ??
      this.controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    const names = new Map<string, number>();
    const at = (line: number) => new vscode.Range(line - 1, 0, line - 1, 0);
    const ofTests = tests.map((test) => {
      const name = testName(test);
      // Results stay with a test while others are edited: it goes by its goal, and not by its line.
      const nth = names.get(name) ?? 0;
      names.set(name, nth + 1);
      const item = this.controller.createTestItem(nth === 0 ? name : `${name} #${nth + 1}`, name, uri);
      item.range = at(test.line);
      item.sortText = String(test.line).padStart(8, '0');
      this.known.set(item, { kind: 'test', test });
      return item;
    });
    const ofFaults = faults.map((fault) => {
      const label = vscode.l10n.t('Line {0}: unreadable test', fault.line);
      const item = this.controller.createTestItem(`fault ${fault.line}`, label, uri);
      item.range = at(fault.line);
      item.sortText = String(fault.line).padStart(8, '0');
      item.error = fault.message;
      this.known.set(item, { kind: 'fault', message: fault.message });
      return item;
    });
    file.children.replace([...ofTests, ...ofFaults]);
    items.add(file);
  }
}
