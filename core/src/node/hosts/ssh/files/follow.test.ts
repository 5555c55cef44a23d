import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { logTail } from '../../../mirrors/log-tail';
import { FollowOverSsh, follow, has, line } from '../../testing/follow-over-ssh';
import { hasSshd, SshServer } from '../../testing/ssh-server';
import { canMakeUsers, TestUser } from '../../testing/test-user';
import type { SshHost } from '../ssh-host';

(hasSshd ? describe : describe.skip)('a file that is followed over SSH', () => {
  let server: SshServer;
  let place: FollowOverSsh;
  let host: SshHost;
  const at = (name: string) => place.at(name);
  before(async () => {
    server = await SshServer.start();
  });
  beforeEach(() => {
    place = new FollowOverSsh(server);
    host = place.connect();
  });
  afterEach(() => place.dispose());
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

  it('that may not be read says so, and is not called missing', async function () {
    if (!canMakeUsers) return this.skip();
    const user = new TestUser('/bin/sh');
    try {
      const log = path.join(user.home, 'events.jsonl');
      writeFileSync(log, line(0), { mode: 0o600 });
      const one = place.connect(`${user.name}@lab`, { ssh: server.ssh });
      const { followed, until } = follow(one, log);
      await until(({ state }) => state.kind === 'stopped');
      assert.match((followed.state as { why: string }).why, /may not read/);
      chmodSync(log, 0o644);
      await until(has(readFileSync(log)));
    } finally {
      user.dispose();
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
    const second = follow(place.connect(), log, { replaced: () => assert.fail('It was not replaced.') });
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
