import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { firstCheckArgument, firstCheckRequest } from '@phantomlab/core/checking/initialization-options';
import type { InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver';

const main = path.join(import.meta.dirname, '../main.ts');

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

describe("a server that is asked over Node's channel", () => {
  let server: ChildProcess;
  const answers: Answer[] = [];

  const start = (...args: readonly string[]) => {
    server = fork(main, ['--node-ipc', ...args], { execArgv: ['--import', 'tsx'] });
    server.on('message', (message: Answer & { method?: string }) => {
      if (message.id !== undefined && message.method === undefined) answers.push(message);
    });
  };
  const send = (id: number, method: string, params: unknown) =>
    server.send({ jsonrpc: '2.0', id, method, params });
  const initialize = (id: number) =>
    send(id, 'initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  const check = (id: number, params: unknown) => send(id, firstCheckRequest, params);
  const document = (text: string) => ({
    documents: [{ uri: 'file:///a/recipes/b.yaml', languageId: 'yaml', version: 1, text }],
    folders: ['file:///a'],
    options: { settings: { recipe: { processes: 1 } } },
  });
  async function answered(count: number): Promise<void> {
    while (answers.length < count) await once(server, 'message');
  }

  beforeEach(() => {
    answers.length = 0;
  });
  afterEach(async () => {
    server.kill('SIGKILL');
    await once(server, 'exit');
  });

  it('answers a first check, then what came meanwhile, in this order', async () => {
    start(firstCheckArgument);
    check(1, document('training_mode: pw\nnum_generation: 8\n'));
    initialize(2);
    send(3, 'shutdown', undefined);
    await answered(3);
    assert.deepEqual(
      answers.map(({ id }) => id),
      [1, 2, 3],
    );
    const [found] = answers[0]!.result as PublishDiagnosticsParams[];
    assert.ok(found!.diagnostics.some(({ code }) => code === 'unknown-key'));
    assert.equal((answers[1]!.result as InitializeResult).serverInfo?.name, 'PhantomLab');
  });

  it('begins a session also where the first check never comes, or fails', async () => {
    start(firstCheckArgument);
    initialize(1);
    await answered(1);
    server.kill('SIGKILL');
    await once(server, 'exit');
    start(firstCheckArgument);
    check(2, { documents: null });
    initialize(3);
    await answered(3);
    assert.match(answers[1]!.error!.message, /TypeError/);
    assert.ok(answers[2]!.result);
  });

  it('checks open documents also later, and where it was not told to expect that', async () => {
    start();
    initialize(1);
    check(2, document('num_generation: 8\n'));
    await answered(2);
    const later = answers.find(({ id }) => id === 2)!.result as PublishDiagnosticsParams[];
    assert.equal(later[0]!.uri, 'file:///a/recipes/b.yaml');
  });
});
