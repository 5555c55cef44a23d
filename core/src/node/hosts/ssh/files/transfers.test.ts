import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
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
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { contentOf, sameContent } from '../../content';
import { QuotaFolder } from '../../testing/quota-folder';
import { hasSshd, kill, SshServer } from '../../testing/ssh-server';
import { type SshHost, sshHost } from '../ssh-host';

(hasSshd ? describe : describe.skip)('files sent and fetched over SSH', () => {
  let server: SshServer;
  let host: SshHost;
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const write = (name: string, bytes: string | Buffer) => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), bytes);
  };
  /** Both ways: this machine is also the other side. */
  const ways = [
    ['sent', (from: string, to: string, how?: Parameters<SshHost['put']>[2]) => host.put(from, to, how)],
    ['fetched', (from: string, to: string, how?: Parameters<SshHost['get']>[2]) => host.get(from, to, how)],
  ] as const;
  /** Cuts the line again and again until something is done. */
  const cutUntil = async (over: () => boolean): Promise<number> => {
    let cuts = 0;
    while (!over()) {
      if (host.line.kind !== 'open') {
        await pause(5);
        continue;
      }
      await pause(50 + Math.random() * 350);
      const all = [...server.clients().map(({ pid }) => pid), ...server.sessions(/^sshd: /)];
      const victim = all[Math.floor(Math.random() * all.length)];
      if (victim === undefined || over()) continue;
      kill(victim, 'SIGKILL');
      cuts += 1;
    }
    return cuts;
  };
  before(async () => {
    server = await SshServer.start();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-transfer-'));
    host = sshHost('lab', { ssh: server.ssh, pauses: [20, 200] });
  });
  afterEach(() => {
    host.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  after(() => server.dispose());

  it('are sent once by several that send the same at once', async () => {
    for (let number = 0; number < 40; number++) write(`from/${number % 5}/${number}`, randomBytes(60_000));
    const others = [1, 2, 3].map(() => sshHost('lab', { ssh: server.ssh, pauses: [20, 200] }));
    try {
      for (const round of [1, 2, 3])
        await Promise.all([host, ...others].map((one) => one.put(at('from'), at(`to/${round}`))));
    } finally {
      for (const one of others) one.dispose();
    }
    const sent = await contentOf(at('from'));
    for (const round of ['1', '2', '3']) assert.ok(sameContent(sent, await contentOf(at(`to/${round}`))));
    assert.deepEqual(readdirSync(at('to')).sort(), ['1', '2', '3']);
  });

  for (const [name, move] of ways) {
    it(`are ${name} whole, with progress, and take the place of an older file at once`, async () => {
      write('from', randomBytes(3_000_000));
      chmodSync(at('from'), 0o755);
      write("to it's/$(touch evil)", 'old');
      const to = at("to it's/$(touch evil)");
      const told: [number, number][] = [];
      await move(at('from'), to, { progress: (done, total) => told.push([done, total]) });
      assert.ok(readFileSync(to).equals(readFileSync(at('from'))));
      assert.ok(statSync(to).mode & 0o100);
      assert.deepEqual(told.at(-1), [3_000_000, 3_000_000]);
      assert.ok(told.every(([done], index) => index === 0 || done >= told[index - 1]![0]));
      assert.deepEqual(readdirSync(path.dirname(to)), ['$(touch evil)']);
    });

    it(`are ${name} as a folder, with whatever names`, async () => {
      for (const file of [
        'a',
        'b c/d',
        `${'long/'.repeat(30)}é日本`,
        "it's\nodd",
        '-n',
        'empty',
        '.hidden',
      ]) {
        write(`from/${file}`, file === 'empty' ? '' : `${file}: content`);
      }
      symlinkSync(at('from/a'), at('from/link'));
      write('from/bin/run.sh', '#!/bin/sh\n');
      chmodSync(at('from/bin/run.sh'), 0o755);
      await move(at('from'), at('new/to'));
      assert.ok(sameContent(await contentOf(at('from')), await contentOf(at('new/to'))));
      assert.deepEqual(readdirSync(at('new')), ['to']);
      const { ino } = statSync(at('new/to'));
      await move(at('from'), at('new/to'));
      assert.equal(statSync(at('new/to')).ino, ino);
      write('new/to/a', 'mine');
      await assert.rejects(move(at('from'), at('new/to')), { name: 'TransferError', kind: 'in-the-way' });
      assert.equal(readFileSync(at('new/to/a'), 'utf8'), 'mine');
    });

    it(`are ${name} whole however often the line breaks`, async () => {
      const bytes = randomBytes(1 << 20);
      for (let part = 0; part < 8; part++) write(`from/part ${part}`, bytes.subarray(0, bytes.length - part));
      write('from/big', Buffer.concat(Array.from({ length: 12 }, () => bytes)));
      await host.run({ program: 'true', args: [], cwd: '/', env: {} }).exit;
      // A fast machine may have moved all of it before the second cut: it is moved again then.
      const moved: string[] = [];
      for (let cuts = 0; cuts < 2; ) {
        const to = `to ${moved.length}`;
        let isOver = false;
        const moving = move(at('from'), at(to)).finally(() => {
          isOver = true;
        });
        const [more] = await Promise.all([cutUntil(() => isOver), moving]);
        cuts += more;
        moved.push(to);
        assert.ok(sameContent(await contentOf(at('from')), await contentOf(at(to))));
      }
      assert.deepEqual(readdirSync(folder).sort(), ['from', ...moved].sort());
    });

    it(`are ${name} from where an earlier program of ours was stopped`, async () => {
      write('from', randomBytes(16_000_000));
      const stop = new AbortController();
      const first = move(at('from'), at('to'), {
        signal: stop.signal,
        progress: (done) => done > 6_000_000 && stop.abort(),
      });
      await assert.rejects(first, { name: 'AbortError' });
      assert.ok(!existsSync(at('to')));
      let least = Number.POSITIVE_INFINITY;
      await move(at('from'), at('to'), { progress: (done) => (least = Math.min(least, done)) });
      assert.ok(least > 5_000_000, `It began at ${least}.`);
      assert.ok(readFileSync(at('to')).equals(readFileSync(at('from'))));
    });

    it(`are not ${name} where there is nothing, or no way to write`, async () => {
      await assert.rejects(move(at('nothing'), at('to')), { name: 'TransferError', kind: 'missing' });
      write('file', 'x');
      await assert.rejects(
        move(at('file'), at('file/below')),
        /could not be written|ENOTDIR|EEXIST|not a directory/i,
      );
    });
  }

  it('that another transfer left damaged are sent once more', async () => {
    write('from', randomBytes(1_000_000));
    const stop = new AbortController();
    const first = host.put(at('from'), at('to'), { signal: stop.signal, progress: () => stop.abort() });
    await assert.rejects(first, { name: 'AbortError' });
    const part = readdirSync(folder).find((name) => name.startsWith('to.part-'))!;
    writeFileSync(at(part), Buffer.alloc(700_000));
    await host.put(at('from'), at('to'));
    assert.ok(readFileSync(at('to')).equals(readFileSync(at('from'))));
    assert.deepEqual(readdirSync(folder).sort(), ['from', 'to']);
  });

  it('say when the disk of the other side is full, and the line goes on', async function () {
    mkdirSync(at('small'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', at('small')], { stdio: 'ignore' });
    } catch {
      return this.skip();
    }
    try {
      write('from', randomBytes(6_000_000));
      await assert.rejects(host.put(at('from'), at('small/to')), {
        kind: 'disk-full',
        message: /full.*free some/s,
      });
      assert.equal((await host.run({ program: 'true', args: [], cwd: '/', env: {} }).exit).code, 0);
      assert.ok(!existsSync(at('small/to')));
    } finally {
      execFileSync('umount', [at('small')]);
    }
  });

  for (const [where, name, move, message] of [
    ['the other side', ...ways[0], /[Dd]isk quota exceeded.*Its quota is used up: free some of it/s],
    ['this side', ...ways[1], /EDQUOT.*Its quota is used up/s],
  ] as const)
    it(`that are ${name} say when the quota of ${where} is used up, and go on where there is more of it`, async function () {
      const quota = QuotaFolder.make(4);
      if (!quota) return this.skip();
      try {
        const to = path.join(quota.folder, 'to');
        const bytes = randomBytes(12_000_000);
        write('from', bytes);
        await assert.rejects(move(at('from'), to), { kind: 'quota', message });
        assert.ok(!existsSync(to));
        quota.limit(64);
        await move(at('from'), to);
        assert.ok(readFileSync(to).equals(bytes));
      } finally {
        quota.dispose();
      }
    });
});
