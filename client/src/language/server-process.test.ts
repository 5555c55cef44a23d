import { deepEqual, equal, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endServerProcess, hasEnded, startServerProcess } from './server-process';

describe("the language server's process", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-server-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const start = async (program: string, print: (text: string) => void = () => {}) => {
    const module = path.join(folder, 'server.cjs');
    await writeFile(module, program);
    return startServerProcess({
      module,
      codeCache: { folder: path.join(folder, 'code'), version: '1.2.3' },
      print,
    });
  };

  it('speaks over its own channel, and what it prints is passed on', async () => {
    const printed: string[] = [];
    const child = await start(
      `console.error('on the side'); process.send([process.argv[2], process.env.NODE_COMPILE_CACHE])`,
      (text) => printed.push(text),
    );
    const closed = once(child, 'close');
    const [message] = await once(child, 'message');
    deepEqual(message, ['--node-ipc', path.join(folder, 'code', '1.2.3')]);
    await closed;
    deepEqual(printed, ['on the side']);
    ok(hasEnded(child));
  });

  it('drops the code of other versions', async () => {
    const old = path.join(folder, 'code', '1.2.2');
    await mkdir(path.join(old, 'v24'), { recursive: true });
    const child = await start('setInterval(() => {}, 1000)');
    while (existsSync(old)) await readdir(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('is killed when it does not end by itself', async () => {
    const child = await start(
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send('up')",
    );
    await once(child, 'message');
    endServerProcess(child);
    const [, signal] = await once(child, 'exit');
    equal(signal, 'SIGKILL');
  });
});
