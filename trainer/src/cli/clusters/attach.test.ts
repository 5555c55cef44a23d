import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasSshd, kill, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { started, step } from '@phantomlab/core/run/testing/plain-events';
import { remotePlace } from '../hosts/remote-run';
import { runCommand } from '../testing/run-command';
import { register as attach } from './attach';

describe('a folder of a host', () => {
  it('is written as scp writes it', () => {
    assert.deepEqual(remotePlace('lab:/runs/a b:c'), { host: 'lab', folder: '/runs/a b:c' });
    assert.deepEqual(remotePlace('me@lab:~/runs'), { host: 'me@lab', folder: 'runs' });
    assert.deepEqual(remotePlace('lab:~'), { host: 'lab', folder: '.' });
    assert.deepEqual(remotePlace('[::1]:runs'), { host: '::1', folder: 'runs' });
    for (const wrong of ['lab', '/runs/a', 'lab:', ':x', './a:b'])
      assert.throws(() => remotePlace(wrong), /HOST:FOLDER/, wrong);
  });
});

(hasSshd ? describe : describe.skip)('phantomlab attach', () => {
  let server: SshServer;
  let folder: string;
  const cache = process.env.XDG_CACHE_HOME;
  const run = (name: string) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    return EventWriter.open(path.join(folder, name));
  };
  const phantomlab = async (words: readonly string[], seen?: (out: string) => void) => {
    const config = ['--ssh-config', path.join(server.folder, 'config')];
    return (await runCommand([attach], ['attach', ...words, ...config], seen)).out;
  };
  before(async () => {
    server = await SshServer.start();
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-attach-'));
    process.env.XDG_CACHE_HOME = path.join(server.folder, 'cache');
  });
  after(() => {
    server.dispose();
    if (cache === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cache;
    rmSync(folder, { recursive: true });
  });

  it('shows every step once while the run goes on and the line breaks, and ends with it', async () => {
    const writer = await run('a run');
    writer.append(started);
    writer.append(step(1, 0.01));
    let isSeen = false;
    const watching = phantomlab([`lab:${folder}/a run`], (out) => {
      isSeen ||= out.includes('step 1');
    });
    while (!isSeen) await pause(20);
    for (let number = 2; number <= 40; number++) {
      writer.append(step(number, number / 100));
      await pause(50);
      if (number % 10 === 0) for (const { pid } of server.clients()) kill(pid, 'SIGKILL');
    }
    writer.append({ type: 'run.finished', outcome: 'completed' });
    writer.close();
    const lines = (await watching).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => /^step \d+|^completed/.exec(line)?.[0]),
      [...Array.from({ length: 40 }, (_, index) => `step ${index + 1}`), 'completed'],
    );
  });

  it('says that a run was lost whose process is gone', async () => {
    const writer = await run('lost');
    writer.append(started);
    writer.append(step(1, 0.01));
    writer.close();
    assert.match(await phantomlab([`lab:${folder}/lost`]), /step 1 .*\nlost: .*released the folder/s);
  });

  it('finds the only run below a folder, and names them where there are several', async () => {
    const writer = await run('deep/below/it');
    writer.append(started);
    writer.append(step(7, 0.07));
    writer.append({ type: 'run.finished', outcome: 'completed' });
    writer.close();
    assert.match(await phantomlab([`lab:${folder}/deep`, '--once']), /^lab:\/.*completed/);
    (await run('deep/another')).close();
    await assert.rejects(
      phantomlab([`lab:${folder}/deep`]),
      /holds 2 runs; choose one:\n.*lab:\/.*\/deep\/below\/it/s,
    );
    await assert.rejects(phantomlab([`lab:${folder}/nothing`]), /lab: .*nothing/);
    mkdirSync(path.join(folder, 'empty'));
    await assert.rejects(phantomlab([`lab:${folder}/empty`]), /holds no run/);
  });

  it('says once that a host is out of reach', async () => {
    const config = path.join(folder, 'config');
    writeFileSync(config, 'Host gone\n  HostName 127.0.0.1\n  Port 1\n');
    const { write } = process.stderr;
    let said = '';
    process.stderr.write = (text: string | Uint8Array) => {
      said += text;
      return true;
    };
    const attached = runCommand([attach], ['attach', 'gone:/runs/one', '--ssh-config', config]);
    await assert
      .rejects(attached, { name: 'SshError', fault: 'unreachable' })
      .finally(() => (process.stderr.write = write));
    assert.equal(said, '');
  });

  it('has the very bytes in the cache', async () => {
    assert.match(await phantomlab([`lab:${folder}/a run`, '--once']), /completed/);
    const { execFileSync } = await import('node:child_process');
    const found = execFileSync('find', [process.env.XDG_CACHE_HOME!, '-name', 'events.jsonl'], {
      encoding: 'utf8',
    });
    const original = readFileSync(path.join(folder, 'a run/events.jsonl'), 'utf8');
    assert.ok(
      found
        .trimEnd()
        .split('\n')
        .some((file) => readFileSync(file, 'utf8') === original),
    );
  });
});
