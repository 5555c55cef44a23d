import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FollowOverSsh, follow, has, line } from '../../testing/follow-over-ssh';
import { hasSshd, kill, SshServer } from '../../testing/ssh-server';
import type { SshHost } from '../ssh-host';

(hasSshd ? describe : describe.skip)('a file that is followed over a bad line', () => {
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
    const one = place.connect('lab', { ssh: { args: ['-F', config] } });
    const { until } = follow(one, log);
    await until(has(readFileSync(log)));
    appendFileSync(log, line(2_000));
    await until(has(readFileSync(log)));
    // Its log-in is not for the tests that follow.
    for (const { pid, command } of server.clients()) if (command.includes('[mux]')) kill(pid, 'SIGKILL');
  });
});
