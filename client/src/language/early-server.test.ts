import { deepEqual, equal, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EarlyServer } from './early-server';
import { hasEnded } from './server-process';

describe('a server that is started early', () => {
  let folder: string;
  let module: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-early-'));
    module = path.join(folder, 'server.cjs');
    await writeFile(
      module,
      "console.error('early'); process.on('message', (message) => process.send(message))",
    );
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const early = (isWanted: boolean) => new EarlyServer(isWanted, module, '1.2.3', path.join(folder, 'code'));

  it('is taken once, with what it printed until then, and speaks over its channel', async () => {
    const server = early(true);
    const printed: string[] = [];
    const child = server.take((text) => printed.push(text))!;
    equal(
      server.take(() => {}),
      undefined,
    );
    child.send('is anyone there?');
    const [answer] = await once(child, 'message');
    equal(answer, 'is anyone there?');
    const closed = once(child, 'close');
    child.kill();
    await closed;
    deepEqual(printed, ['early']);
  });

  it('is not started where nothing is open that it checks', () => {
    equal(
      early(false).take(() => {}),
      undefined,
    );
  });

  it('ends when nobody takes it', async () => {
    const server = early(true);
    const { process: child } = server as unknown as { process: import('node:child_process').ChildProcess };
    const exited = once(child, 'exit');
    server.dispose();
    await exited;
    ok(hasEnded(child));
    equal(
      server.take(() => {}),
      undefined,
    );
  });
});
