import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { logTail } from '../../../mirrors/log-tail';
import type { Followed, FollowWatcher } from '../../host';
import { QuotaFolder } from '../../testing/quota-folder';
import { hasSshd, kill, SshServer } from '../../testing/ssh-server';
import { canMakeUsers, TestUser } from '../../testing/test-user';
import { type SshHost, sshHost } from '../ssh-host';

const line = (seq: number, type = 'log', size = 60) =>
  `${JSON.stringify({ seq, t: seq, type, text: `${seq}`.repeat(5).padEnd(size, 'x') })}\n`;

(hasSshd ? describe : describe.skip)('a file that is followed over SSH', () => {
  let server: SshServer;
  let folder: string;
  let host: SshHost;
  const hosts: SshHost[] = [];
  const at = (name: string) => path.join(folder, name);
  const connect = () => {
    const one = sshHost('lab', { ssh: server.ssh, pauses: [50, 500], mirrors: at('mirrors') });
    hosts.push(one);
    return one;
  };
  /** Waits until the watched file is as it should be, looking whenever the watcher is told. */
  const follow = (of: SshHost, file: string, more: Partial<FollowWatcher> = {}) => {
    let tell = () => {};
    const followed = of.follow(file, {
      changed() {
        tell();
        more.changed?.();
      },
      replaced: () => more.replaced?.(),
    });
    const until = async (isSo: (followed: Followed) => boolean) => {
      while (!isSo(followed)) {
        await new Promise<void>((resolve) => {
          tell = resolve;
          if (isSo(followed)) resolve();
        });
      }
    };
    return { followed, until };
  };
  const has = (bytes: Buffer) => (followed: Followed) => {
    const size = statSync(followed.path, { throwIfNoEntry: false })?.size;
    return size === bytes.length && readFileSync(followed.path).equals(bytes);
  };
  before(async () => {
    server = await SshServer.start();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-follow-'));
    host = connect();
  });
  afterEach(() => {
    for (const one of hosts.splice(0)) one.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  after(() => server.dispose());

  it('is read as it grows, and waited for while it is not there', async () => {
    const log = at('events.jsonl');
    const { followed, until } = follow(host, log);
    await until(({ state }) => state.kind === 'missing');
    writeFileSync(log, line(0));
    await until(has(Buffer.from(line(0))));
    appendFileSync(log, line(1));
    await until(has(Buffer.from(line(0) + line(1))));
    assert.deepEqual(followed.state, { kind: 'reading', size: statSync(log).size, of: statSync(log).size });
    assert.equal(await followed.check(), true);
    writeFileSync(followed.path, 'x');
    assert.equal(await followed.check(), false);
  });

  it('loses and doubles nothing while the line is cut again and again, half-open too', async () => {
    const log = at('events.jsonl');
    writeFileSync(log, '');
    const { followed, until } = follow(host, log, { replaced: () => assert.fail('It was not replaced.') });
    const cutsWanted = Number(process.env.PHANTOMLAB_CUTS ?? 12);
    let seq = 0;
    let isOver = false;
    const writer = (async () => {
      while (!isOver) {
        for (let n = 0; n < 20; n++) appendFileSync(log, line(seq++, 'rollout', Math.random() * 3_000));
        await pause(20);
      }
    })();
    let cuts = 0;
    while (cuts < cutsWanted) {
      if (host.line.kind !== 'open') {
        await pause(5);
        continue;
      }
      await pause(Math.random() * 300);
      const clients = server.clients();
      const sessions = server.sessions();
      // One in ten is half-open: nobody is told, and silence alone shows it.
      const isHalfOpen = cuts % 10 === 9;
      const victims = isHalfOpen
        ? clients.map(({ pid }) => pid)
        : Math.random() < 0.5
          ? sessions
          : clients.map(({ pid }) => pid);
      const victim = victims[Math.floor(Math.random() * victims.length)];
      if (victim === undefined) continue;
      if (isHalfOpen) for (const pid of victims) kill(pid, 'SIGSTOP');
      else kill(victim, 'SIGKILL');
      cuts += 1;
      const since = performance.now();
      if (isHalfOpen) {
        while (host.line.kind === 'open') await pause(20);
        assert.ok(performance.now() - since < 15_000, 'A half-open line was not found in time.');
        for (const pid of victims) kill(pid, 'SIGCONT');
      }
    }
    isOver = true;
    await writer;
    const all = readFileSync(log);
    await until(has(all));
    assert.equal(await followed.check(), true);
    const seqs = readFileSync(followed.path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text).seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: seq }, (_, index) => index),
    );
  });

  it('goes on after a restart of the server', async () => {
    const log = at('events.jsonl');
    writeFileSync(log, line(0));
    const { until } = follow(host, log);
    await until(has(readFileSync(log)));
    server.stop();
    appendFileSync(log, line(1));
    await until(({ state }) => state.kind === 'waiting');
    await server.restart();
    await until(has(readFileSync(log)));
  });

  it('that may not be read says so, and is not called missing', async function () {
    if (!canMakeUsers) return this.skip();
    const user = new TestUser('/bin/sh');
    try {
      const log = path.join(user.home, 'events.jsonl');
      writeFileSync(log, line(0), { mode: 0o600 });
      const one = sshHost(`${user.name}@lab`, { ssh: server.ssh, mirrors: at('mirrors') });
      hosts.push(one);
      const { followed, until } = follow(one, log);
      await until(({ state }) => state.kind === 'stopped');
      assert.match((followed.state as { why: string }).why, /may not read/);
      chmodSync(log, 0o644);
      await until(has(readFileSync(log)));
    } finally {
      user.dispose();
    }
  });

  it('is read over a line on which a look alone takes over a second', async () => {
    const slow = at('slow line.cjs');
    writeFileSync(
      slow,
      `const line = require('node:net').connect(${server.port}, '127.0.0.1');
const later = (to) => (bytes) => setTimeout(() => to.write(bytes), 600);
process.stdin.on('data', later(line)).on('end', () => setTimeout(() => process.exit(), 600));
line.on('data', later(process.stdout)).on('close', () => process.exit());\n`,
    );
    // By another name, so that no log-in of the tests before is shared.
    const text = readFileSync(path.join(server.folder, 'config'), 'utf8').replace('127.0.0.1', 'localhost');
    const config = at('config');
    writeFileSync(config, `${text}  ProxyCommand "${process.execPath}" "${slow}"\n`);
    const log = at('far away.jsonl');
    writeFileSync(log, Array.from({ length: 2_000 }, (_, seq) => line(seq)).join(''));
    const one = sshHost('lab', { ssh: { args: ['-F', config] }, mirrors: at('mirrors') });
    hosts.push(one);
    const { until } = follow(one, log);
    await until(has(readFileSync(log)));
    appendFileSync(log, line(2_000));
    await until(has(readFileSync(log)));
    // Its log-in is not for the tests that follow.
    for (const { pid, command } of server.clients()) if (command.includes('[mux]')) kill(pid, 'SIGKILL');
  });

  /** A disk here with little room, by its size or by a quota. @returns undefined: this machine has none */
  const littleRoom = (what: 'disk' | 'quota') => {
    if (what === 'quota') {
      const quota = QuotaFolder.make(1);
      return (
        quota && {
          folder: quota.folder,
          enlarge: () => quota.limit(64),
          dispose: () => quota.dispose(),
          bytes: 4 << 20,
        }
      );
    }
    const small = at('small');
    mkdirSync(small);
    const size = (how: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', how, 'tmpfs', small]).status === 0;
    return size('size=256k')
      ? {
          folder: small,
          enlarge: () => assert.ok(size('remount,size=8m')),
          dispose: () => spawnSync('umount', ['-l', small]),
          bytes: 1 << 20,
        }
      : undefined;
  };
  for (const [what, fault] of [
    ['disk', /can't be written.*ENOSPC/],
    ['quota', /can't be written.*EDQUOT/],
  ] as const)
    it(`goes on by itself where the ${what} here was full, and has room again`, async function () {
      const room = littleRoom(what);
      if (!room) return this.skip();
      const mirrors = room.folder;
      try {
        const log = at('for a full disk.jsonl');
        const lock = at('for a full disk.lock');
        writeFileSync(log, Buffer.alloc(room.bytes, line(1)));
        writeFileSync(lock, '{"pid": 1}');
        const one = sshHost('lab', { ssh: server.ssh, pauses: [50, 500], mirrors });
        hosts.push(one);
        const { followed, until } = follow(one, log);
        await until(({ state }) => state.kind === 'stopped');
        assert.match(followed.state.kind === 'stopped' ? followed.state.why : '', fault);
        let tell = () => {};
        const small = one.follow(lock, { changed: () => tell() }, { whole: true });
        const isSmall = async (kind: string) => {
          while (small.state.kind !== kind) await new Promise<void>((resolve) => (tell = resolve));
        };
        await isSmall('stopped');
        room.enlarge();
        await until(has(readFileSync(log)));
        await isSmall('reading');
        assert.equal(readFileSync(small.path, 'utf8'), '{"pid": 1}');
        assert.ok(await followed.check());
      } finally {
        for (const one of hosts.splice(0)) one.dispose();
        room.dispose();
      }
    });

  it('shows its newest step before the rest has come, and has all of it in the end', async () => {
    const log = at('events.jsonl');
    const lines = Array.from({ length: 12_000 }, (_, seq) =>
      line(seq, seq % 1_000 === 999 ? 'step' : 'rollout', 1_000),
    );
    writeFileSync(log, lines.join(''));
    let newest: string | undefined;
    const { followed, until } = follow(host, log, {
      changed() {
        const tail = logTail(followed.path);
        if (tail && newest === undefined) {
          newest = readFileSync(tail.file, 'utf8');
          // It stands before the beginning is here.
          assert.equal(statSync(followed.path).size, 0);
        }
      },
    });
    await until(has(readFileSync(log)));
    assert.match(newest!, /^\{"seq":\d+,.*"type":"step"/s);
    assert.ok(newest!.endsWith(lines.at(-1)!));
    assert.equal(logTail(followed.path), undefined);
  });

  it('goes on where an earlier program of ours ended, far behind or not', async () => {
    const log = at('events.jsonl');
    writeFileSync(log, line(0));
    const first = follow(host, log);
    await first.until(has(readFileSync(log)));
    host.dispose();
    for (let seq = 1; seq < 6_000; seq++) appendFileSync(log, line(seq, seq % 100 ? 'log' : 'step', 1_000));
    const second = follow(connect(), log, { replaced: () => assert.fail('It was not replaced.') });
    await second.until(has(readFileSync(log)));
    assert.equal(await second.followed.check(), true);
  });

  it('that was replaced, cut, or cut and filled again, is read again', async () => {
    const log = at('events.jsonl');
    writeFileSync(log, line(0) + line(1));
    let replaced = 0;
    const { until } = follow(host, log, { replaced: () => replaced++ });
    await until(has(readFileSync(log)));
    writeFileSync(at('new'), line(5) + line(6) + line(7));
    renameSync(at('new'), log);
    await until(has(readFileSync(log)));
    assert.equal(replaced, 1);
    writeFileSync(log, line(8));
    await until(has(readFileSync(log)));
    assert.equal(replaced, 2);
    // All at once, and longer than before: only the bytes tell.
    writeFileSync(log, line(9) + line(10) + line(11));
    await until(has(readFileSync(log)));
    assert.equal(replaced, 3);
  });

  it('that was copied under its own name with the same bytes goes on', async () => {
    const log = at('events.jsonl');
    writeFileSync(log, line(0) + line(1));
    const { until } = follow(host, log, { replaced: () => assert.fail('Its bytes are the same.') });
    await until(has(readFileSync(log)));
    writeFileSync(at('new'), readFileSync(log));
    renameSync(at('new'), log);
    appendFileSync(log, line(2));
    await until(has(readFileSync(log)));
  });

  it('has any name, and no name runs anything', async () => {
    const names = [
      "it's",
      '$(touch evil)',
      '`touch evil`',
      'a b;touch evil',
      'new\nline',
      '-n',
      'é日本',
      '"',
      '\\',
      '*',
    ];
    for (const name of names) {
      mkdirSync(at(`runs/${name}`), { recursive: true });
      writeFileSync(at(`runs/${name}/events.jsonl`), line(1) + name);
    }
    await Promise.all(
      names.map((name) => {
        const log = at(`runs/${name}/events.jsonl`);
        return follow(host, log).until(has(readFileSync(log)));
      }),
    );
    assert.throws(() => host.follow('relative', { changed() {} }), /absolute/);
  });

  it('is one of two hundred over one connection, each reported in time', async () => {
    const logs = Array.from({ length: 200 }, (_, index) => at(`runs/${index}/events.jsonl`));
    for (const log of logs) {
      mkdirSync(path.dirname(log), { recursive: true });
      writeFileSync(log, line(0));
    }
    const followed = logs.map((log) => follow(host, log));
    await Promise.all(followed.map(({ until }, index) => until(has(readFileSync(logs[index]!)))));
    assert.equal(server.clients().filter(({ command }) => command.includes('[mux]')).length, 1);
    const since = performance.now();
    for (const log of logs) appendFileSync(log, line(1));
    await Promise.all(followed.map(({ until }, index) => until(has(readFileSync(logs[index]!)))));
    if (process.env.PHANTOMLAB_MEASURE)
      console.log(`200 lines in 200 logs: ${Math.round(performance.now() - since)} ms`);
  });
});
