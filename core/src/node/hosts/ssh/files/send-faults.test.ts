import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { contentOf, sameContent } from '../../content';
import { hasSshd, kill, SshServer } from '../../testing/ssh-server';
import { canMakeUsers, TestUser } from '../../testing/test-user';
import { type SshHost, sshHost } from '../ssh-host';

(hasSshd ? describe : describe.skip)('what is sent over SSH, where something goes wrong', () => {
  let server: SshServer;
  let host: SshHost;
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  before(async () => {
    server = await SshServer.start();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-transfer-'));
    host = sshHost('lab', { ssh: server.ssh, pauses: [20, 200], silenceMs: 2_500 });
  });
  afterEach(() => {
    host.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  after(() => server.dispose());

  for (const [what, spoil] of [
    ['no archive any more', (bytes: Buffer) => randomBytes(bytes.length)],
    ['empty from a place on', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 70_000), Buffer.alloc(9)])],
  ] as const)
    it(`is sent once more where a folder’s earlier pieces are ${what}`, async () => {
      mkdirSync(at('from'));
      for (const name of ['a', 'b']) writeFileSync(at(`from/${name}`), randomBytes(700_000));
      const stop = new AbortController();
      const progress = (done: number) => done > 500_000 && stop.abort();
      const first = host.put(at('from'), at('to'), { signal: stop.signal, progress });
      await assert.rejects(first, { name: 'AbortError' });
      const part = at(readdirSync(folder).find((name) => name.startsWith('to.part-'))!);
      const { size } = statSync(part);
      writeFileSync(part, Buffer.concat([spoil(readFileSync(part)), Buffer.alloc(size)]).subarray(0, size));
      await host.put(at('from'), at('to'));
      assert.ok(sameContent(await contentOf(at('from')), await contentOf(at('to'))));
      assert.deepEqual(readdirSync(folder).sort(), ['from', 'to']);
    });

  it('is there once, and nothing beside it, where a shell that hung reads an old piece later', async () => {
    writeFileSync(at('from'), randomBytes(6_000_000));
    let hung: number[] = [];
    const progress = () => {
      if (hung.length > 0) return;
      hung = server.sessions(/^sh -c IFS=/);
      for (const pid of hung) kill(pid, 'SIGSTOP');
    };
    await host.put(at('from'), at('to'), { progress });
    assert.ok(hung.length > 0);
    for (const pid of hung) kill(pid, 'SIGCONT');
    while (hung.some((pid) => existsSync(`/proc/${pid}`))) await pause(20);
    assert.ok(readFileSync(at('to')).equals(readFileSync(at('from'))));
    assert.deepEqual(readdirSync(folder).sort(), ['from', 'to']);
  });

  it('says that the host is out of reach, and does not wait for it where nothing was sent', async () => {
    writeFileSync(at('from'), 'x');
    server.stop();
    try {
      await assert.rejects(host.put(at('from'), at('to')), { name: 'SshError', fault: 'unreachable' });
    } finally {
      await server.restart();
    }
  });

  (canMakeUsers ? it : it.skip)('says that it may not be written there, and the line stays', async () => {
    const user = new TestUser('/bin/sh');
    const theirs = sshHost(`${user.name}@lab`, { ssh: server.ssh, pauses: [20, 200] });
    try {
      writeFileSync(at('from'), 'x');
      mkdirSync(at('locked'));
      for (const name of ['.', 'locked']) chmodSync(at(name), 0o755);
      await assert.rejects(theirs.put(at('from'), at('locked/to')), {
        name: 'TransferError',
        kind: 'not-permitted',
      });
      assert.equal(theirs.line.kind, 'open');
    } finally {
      theirs.dispose();
      user.dispose();
    }
  });
});
