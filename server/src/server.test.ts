import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  interpreterNotification,
  type TrlNews,
  trlNotification,
} from '@phantomlab/core/recipe/schema/trl-selection';
import type { CodeAction, CompletionItem, DocumentFilter, Hover } from 'vscode-languageserver';
import { ServerProcess } from './testing/server-process';

describe('the server', () => {
  let folder: string;
  let server: ServerProcess;
  const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const codes = (found: readonly { code?: unknown }[]) => found.map(({ code }) => code);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-server-'));
    const split = path.join(folder, 'data/pw/depth_6_size_9_seed_11');
    await mkdir(split, { recursive: true });
    const questions = Array.from({ length: 20 }, (_, i) => ({ is_aggregation_question: i % 4 === 0 }));
    await writeFile(path.join(split, 'questions.json'), JSON.stringify(questions));
    server = await ServerProcess.start(folder, {
      'phantomlab.recipe': { severity: { 'own-run-folder': 'off' } },
    });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await rm(folder, { recursive: true });
  });

  it('marks faults while a recipe is typed, by the text in the editor', async () => {
    const recipe = uri('recipes/a.yaml');
    await server.open(recipe, '# phantomlab: processes 1\nnum_generations: 7\n');
    const [found] = await server.diagnostics(recipe, 1);
    assert.equal(found?.code, 'groups-divide-batch');
    assert.equal(found?.severity, 1);
    assert.deepEqual(found?.range, { start: { line: 1, character: 17 }, end: { line: 1, character: 18 } });
    await server.change(recipe, 2, 'num_generations: 8\n');
    assert.deepEqual(await server.diagnostics(recipe, 2), []);
  });

  it('counts the prompts on disk, and again when they change', async () => {
    const recipe = uri('recipes/counted.yaml');
    const text =
      'dataset_name: data/pw\nfrom_local: true\nsplit_list: [depth_6_size_9_seed_11]\nper_device_train_batch_size: 56\n';
    await server.open(recipe, text);
    const found = await server.diagnostics(recipe, 1);
    assert.deepEqual(codes(found), ['prompts-left-over']);
    assert.match(String(found[0]!.message), /Of 15 prompts, 1 is left over/);
    const file = path.join(folder, 'data/pw/depth_6_size_9_seed_11/questions.json');
    await writeFile(file, JSON.stringify(Array(14).fill({})));
    await server.rpc.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(file).href, type: 2 }],
    });
    await server.diagnostics(recipe, 1, (left) => left.length === 0);
  });

  it('holds recipes to the TRL of the selected interpreter, and says which', async () => {
    const recipe = uri('recipes/older.yaml');
    await server.open(recipe, 'warmup_ratio: 0.1\nentropy_coef: 0.1\n');
    assert.deepEqual(codes(await server.diagnostics(recipe, 1)), ['retired-key']);
    const packages = path.join(folder, 'conda/trl/lib/python3.12/site-packages');
    await mkdir(path.join(packages, 'trl-1.0.0.dist-info'), { recursive: true });
    const news = new Promise<TrlNews>((resolve) => server.rpc.onNotification(trlNotification, resolve));
    await server.rpc.sendNotification(interpreterNotification, {
      path: path.join(folder, 'conda/trl/bin/python'),
    });
    const { selection, known } = await news;
    assert.deepEqual([selection.trl, selection.from], ['1.0.0', 'interpreter']);
    assert.ok(known.includes('1.0.0'));
    const found = await server.diagnostics(recipe, 1, (left) => codes(left)[0] === 'unknown-key');
    assert.match(String(found[0]!.message), /entropy_coef came with TRL 1\.8/);
    await server.rpc.sendNotification(interpreterNotification, {});
    await server.diagnostics(recipe, 1, (left) => codes(left)[0] === 'retired-key');
  });

  it('completes, explains and fixes', async () => {
    const recipe = uri('recipes/b.yaml');
    await server.open(recipe, 'reward_func_names: []\neval_strategy: no\ndataset_name: \n');
    await server.diagnostics(recipe, 1);
    const at = (line: number, character: number) => ({
      textDocument: { uri: recipe },
      position: { line, character },
    });
    const rewards: CompletionItem[] = await server.rpc.sendRequest('textDocument/completion', at(0, 20));
    assert.ok(rewards.some(({ label }) => label === 'proof_steps'));
    const data: CompletionItem[] = await server.rpc.sendRequest('textDocument/completion', at(2, 14));
    assert.deepEqual(
      data.map(({ label }) => label),
      ['data/pw'],
    );
    const hover: Hover = await server.rpc.sendRequest('textDocument/hover', at(1, 3));
    assert.match(JSON.stringify(hover.contents), /When to evaluate/);
    const range = { start: { line: 1, character: 16 }, end: { line: 1, character: 16 } };
    const actions: CodeAction[] = await server.rpc.sendRequest('textDocument/codeAction', {
      textDocument: { uri: recipe },
      range,
      context: { diagnostics: [] },
    });
    assert.equal(actions[0]?.title, 'Write "no"');
    const symbols: { name: string }[] = await server.rpc.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: recipe },
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['reward_func_names', 'eval_strategy', 'dataset_name'],
    );
  });

  it('takes severities from the settings', async () => {
    await mkdir(path.join(folder, 'recipes'), { recursive: true });
    await writeFile(path.join(folder, 'recipes/twin.yaml'), 'model_name_or_path: m\n');
    const recipe = uri('recipes/c.yaml');
    await server.open(recipe, 'model_name_or_path: m\nmax_completion_length: 64\n');
    assert.deepEqual(await server.diagnostics(recipe, 1), []);
  });

  it('reads Prolog', async () => {
    await server.open(uri('facts.pl'), 'p(a.\n', 'prolog');
    assert.deepEqual(codes(await server.diagnostics(uri('facts.pl'), 1)), ['prolog-syntax']);
  });

  it('leaves other YAML alone', async () => {
    await server.open(uri('.github/workflows/ci.yml'), 'name: ci\non: push\n');
    assert.deepEqual(await server.diagnostics(uri('.github/workflows/ci.yml'), 1), []);
  });

  it('answers nothing about other YAML, so that VS Code goes by what others say, and by indentation', async () => {
    const textDocument = { uri: uri('.github/workflows/ci.yml') };
    const position = { line: 0, character: 1 };
    const range = { start: position, end: position };
    const options = { tabSize: 2, insertSpaces: true };
    for (const [method, params] of Object.entries({
      completion: { position },
      hover: { position },
      definition: { position },
      documentHighlight: { position },
      prepareRename: { position },
      rename: { position, newName: 'a' },
      documentSymbol: {},
      codeAction: { range, context: { diagnostics: [] } },
      codeLens: {},
      documentLink: {},
      foldingRange: {},
      selectionRange: { positions: [position] },
      formatting: { options },
      rangeFormatting: { range, options },
      inlayHint: { range },
    })) {
      const answer = await server.rpc.sendRequest(`textDocument/${method}`, { textDocument, ...params });
      assert.equal(answer, null, method);
    }
  });

  it('lays out what is its own, and is no second formatter of other YAML', async () => {
    const capabilities: Record<string, unknown> = { ...server.hello?.capabilities };
    for (const provider of ['documentFormattingProvider', 'documentRangeFormattingProvider'])
      assert.ok(!capabilities[provider], provider);
    const [own, other] = [uri('recipes/[a]/mine.yaml'), uri('compose.yaml')];
    const pattern = (name: string) => path.join(folder, name).replaceAll('\\', '/');
    const has = (name: string) => (selector: readonly DocumentFilter[]) =>
      selector.some((filter) => 'pattern' in filter && filter.pattern === pattern(name));
    await server.open(own, 'num_generations: 8\n');
    await server.open(other, 'services: {}\n');
    await server.diagnostics(other, 1);
    for (const method of ['textDocument/formatting', 'textDocument/rangeFormatting']) {
      const selector = await server.registered(method, has('recipes/?a?/mine.yaml'));
      assert.ok(selector.some(({ language }) => language === 'prolog'));
      assert.ok(!has('compose.yaml')(selector));
    }
    await server.change(other, 2, 'num_generations: 8\nlearning_rate: 1.0e-6\n');
    await server.registered('textDocument/formatting', has('compose.yaml'));
    await server.change(other, 3, 'services: {}\n');
    await server.registered('textDocument/formatting', (selector) => !has('compose.yaml')(selector));
    await server.rpc.sendNotification('textDocument/didClose', { textDocument: { uri: own } });
    await server.registered('textDocument/formatting', (selector) => !has('recipes/?a?/mine.yaml')(selector));
  });

  it('says which version it is', async () => {
    const manifest = await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8');
    assert.deepEqual(server.hello?.serverInfo, { name: 'PhantomLab', version: JSON.parse(manifest).version });
  });
});
