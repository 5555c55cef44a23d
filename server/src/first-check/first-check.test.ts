import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FirstCheckParams, firstCheckRequest } from '@phantomlab/core/checking/initialization-options';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { PlainClient } from '../testing/plain-client';

const main = path.join(import.meta.dirname, '../main.ts');

describe('the first check', () => {
  let folder: string;
  let client: PlainClient;
  const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const document = (name: string, text: string, languageId = 'yaml') => ({
    uri: uri(name),
    languageId,
    version: 1,
    text,
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-first-'));
    client = new PlainClient(process.execPath, ['--import', 'tsx', main, '--stdio']);
  });
  afterEach(async () => {
    await client.stop();
    await rm(folder, { recursive: true });
  });

  const params = (
    settings: Record<string, unknown>,
    ...documents: FirstCheckParams['documents']
  ): FirstCheckParams => ({
    documents,
    folders: [pathToFileURL(folder).href],
    options: { settings: { recipe: settings } },
  });

  it('finds before a session what the session finds', async () => {
    const recipe = document('recipes/a.yaml', 'training_mode: pw\nnum_generations: 7\neval_strategy: no\n');
    const early = client.request<PublishDiagnosticsParams[]>(firstCheckRequest, params({}, recipe));
    const session = client.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
      initializationOptions: { settings: { recipe: {} } },
    });
    const [first] = await early;
    await session;
    client.notify('initialized', {});
    const published = client.told<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    client.notify('textDocument/didOpen', { textDocument: recipe });
    assert.ok(first && first.diagnostics.length >= 2);
    assert.deepEqual(first, await published);
  });

  it('respects the settings, and passes over what is no recipe and no configuration', async () => {
    const found = await client.request<PublishDiagnosticsParams[]>(
      firstCheckRequest,
      params(
        { severity: { 'groups-divide-batch': 'off' }, processes: 1 },
        document('recipes/a.yaml', 'num_generations: 7\n'),
        document('compose.yaml', 'services: {}\n'),
        document('rules.pl', 'p(X) :- q.\n', 'prolog'),
        document('recipes/b.yaml', '# phantomlab: processes 1\nnum_generation: 8\n'),
      ),
    );
    assert.deepEqual(
      found.map(({ uri: one, diagnostics }) => [path.basename(one), diagnostics.map(({ code }) => code)]),
      [
        ['a.yaml', []],
        ['b.yaml', ['unknown-key']],
      ],
    );
    await client.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  });
});
