import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CompletionList,
  Hover,
  Location,
  PublishDiagnosticsParams,
  SemanticTokens,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { PlainClient } from './testing/plain-client';

const server = path.join(import.meta.dirname, '../../dist/server.js');

/** What editors other than VS Code do with the server that the extension carries: docs/editors.md. */
describe('a client that is not VS Code', () => {
  let folder: string;
  let client: PlainClient;
  const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const at = (name: string, line: number, character: number) => ({
    textDocument: { uri: uri(name) },
    position: { line, character },
  });
  const published = (name: string, version: number) =>
    client.told<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri(name) && params.version === version,
    );

  before(async () => {
    if (!existsSync(server)) throw new Error(`${server} is missing: run "npm run build" first.`);
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-plain-'));
    await writeFile(
      path.join(folder, 'kin.pl'),
      'parent("Ann Lee", "Bea Lee").\nparent("Bea Lee", "Cy Lee").\n',
    );
    client = new PlainClient(process.execPath, [server, '--stdio'], folder);
  });
  after(async () => {
    client.kill();
    await rm(folder, { recursive: true });
  });

  it('is told what the server can, by a plain initialize', async () => {
    const { capabilities } = await client.request<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    for (const provider of [
      'hoverProvider',
      'renameProvider',
      'semanticTokensProvider',
      'callHierarchyProvider',
      'documentFormattingProvider',
    ]) {
      assert.ok(capabilities[provider], provider);
    }
    client.notify('initialized', {});
  });

  it('opens a file, edits it, and hears of its faults each time', async () => {
    const first = published('rules.pl', 1);
    const text = 'child(X, Y) :- parent(Y, X).\n';
    client.notify('textDocument/didOpen', {
      textDocument: { uri: uri('rules.pl'), languageId: 'prolog', version: 1, text },
    });
    assert.deepEqual(
      (await first).diagnostics.filter(({ severity }) => severity === 1),
      [],
    );
    const second = published('rules.pl', 2);
    const end = { line: 1, character: 0 };
    client.notify('textDocument/didChange', {
      textDocument: { uri: uri('rules.pl'), version: 2 },
      contentChanges: [{ range: { start: end, end }, text: 'old(X) :- child(X Y).\n' }],
    });
    assert.deepEqual(
      (await second).diagnostics.map(({ code }) => code).filter((code) => code === 'prolog-syntax'),
      ['prolog-syntax'],
    );
    const third = published('rules.pl', 3);
    client.notify('textDocument/didChange', {
      textDocument: { uri: uri('rules.pl'), version: 3 },
      contentChanges: [
        { range: { start: { line: 1, character: 17 }, end: { line: 1, character: 17 } }, text: ',' },
      ],
    });
    assert.ok((await third).diagnostics.every(({ code }) => code !== 'prolog-syntax'));
  });

  it('completes in plain text, explains, finds and renames', async () => {
    const list = await client.request<CompletionList>('textDocument/completion', at('rules.pl', 1, 12));
    const child = list.items.find(({ label }) => label === 'child/2');
    assert.ok(child && !JSON.stringify(child).includes('${'), JSON.stringify(list.items[0]));
    const hover = await client.request<Hover>('textDocument/hover', at('rules.pl', 1, 12));
    assert.match(JSON.stringify(hover.contents), /child\(X, Y\)/);
    const definition = await client.request<{ targetUri: string }[]>(
      'textDocument/definition',
      at('rules.pl', 0, 17),
    );
    assert.deepEqual(
      definition.map((link) => link.targetUri),
      [uri('kin.pl')],
    );
    const references = await client.request<Location[]>('textDocument/references', {
      ...at('rules.pl', 0, 17),
      context: { includeDeclaration: true },
    });
    assert.equal(references.length, 3);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at('rules.pl', 0, 17),
      newName: 'elder',
    });
    assert.deepEqual(Object.keys(edit.changes!).sort(), [uri('kin.pl'), uri('rules.pl')].sort());
    await assert.rejects(
      client.request('textDocument/rename', { ...at('rules.pl', 0, 17), newName: 'child' }),
      /exists already/,
    );
  });

  it('gets tokens, and a layout', async () => {
    const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: uri('rules.pl') },
    });
    assert.ok(tokens.data.length > 0 && tokens.data.length % 5 === 0);
    client.notify('textDocument/didOpen', {
      textDocument: { uri: uri('loose.pl'), languageId: 'prolog', version: 1, text: 'p( a ).\n' },
    });
    const edits = await client.request<{ newText: string }[]>('textDocument/formatting', {
      textDocument: { uri: uri('loose.pl') },
      options: { tabSize: 4, insertSpaces: true },
    });
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['p(a).'],
    );
  });

  it('ends it', async () => {
    assert.equal(await client.stop(), 0);
    assert.equal(client.errors, '');
  });
});
