import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { runToEnd } from '../testing/run-to-end';
import { hasSshd, kill, SshServer } from '../testing/ssh-server';
import { type SshHost, type SshHostOptions, sshHost } from './ssh-host';

const sh = (script: string, ...args: string[]) => ({ program: 'sh', args: ['-c', script, 'sh', ...args] });
const left = () => readdirSync(os.tmpdir()).filter((name) => name.startsWith('phantomlab-run-'));

(hasSshd ? describe : describe.skip)('a host over SSH', () => {
  let server: SshServer;
  let host: SshHost;
  const made: { dispose(): void }[] = [];
  const connect = (name = 'lab', options: SshHostOptions = {}) => {
    const one = sshHost(name, { ssh: server.ssh, pauses: [50, 500], ...options });
    made.push(one);
    return one;
  };
  before(async () => {
    server = await SshServer.start();
    host = connect();
  });
  after(() => server.dispose());
  afterEach(() => {
    server.writeConfig();
    for (const one of made.splice(1)) one.dispose();
  });

  it('runs a program with its arguments, folder, variables and input', async () => {
    const script = 'cat; echo "$1" "$PHANTOMLAB_TEST"; pwd; echo wrong >&2; exit 3';
    const ran = await runToEnd(host, {
      ...sh(script, 'a b'),
      cwd: '/usr',
      env: { PHANTOMLAB_TEST: "it's" },
      input: 'first\nsecond',
    });
    assert.deepEqual(ran, { code: 3, out: ['first', "seconda b it's", '/usr'], err: ['wrong'] });
  });

  it('says that there is no such folder or program', async () => {
    const nowhere = await runToEnd(host, { program: 'true', cwd: '/no/such/folder' });
    assert.notEqual(nowhere.code, 0);
    assert.match(nowhere.err.join(), /no\/such\/folder/);
    const nothing = await runToEnd(host, { program: '--no-such-program' });
    assert.equal(nothing.code, 127);
  });

  it('leaves commands alone that last, and does others meanwhile', async () => {
    const gate = path.join(server.folder, 'gate');
    const lasting = runToEnd(host, sh('until [ -f "$1" ]; do sleep 0.1; done; echo done', gate));
    assert.deepEqual((await runToEnd(host, sh('echo first; touch "$1"', gate))).out, ['first']);
    assert.deepEqual((await lasting).out, ['done']);
  });

  it('hands over much output and input, byte for byte', async () => {
    const input = Array.from({ length: 60_000 }, (_, index) => `${index} ümlaut`).join('\n');
    const { out } = await runToEnd(host, { ...sh('cat'), input });
    assert.equal(out.join('\n'), input);
  });

  it('runs nothing that stands in a name: thousands of hostile texts arrive as they are', async () => {
    const trap = mkdtempSync(path.join(os.tmpdir(), 'phl-trap-'));
    const piece = fc.constantFrom(
      ...`' " \\ \` $ $( ) \${ } ; & && | || > < * ? [ ] ! # ~ - -- = %s \n \r \t`.split(' '),
      ...[' ', '\n', '\\n', "'\\''", 'touch evil', '$(touch evil)', '`touch evil`', ';touch evil;', '\u0001'],
      ...['é', '日本', '🧪', '\u202e', '\u2028', 'EOF', '<<EOF', 'a'],
    );
    const texts = fc.sample(
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
      { numRuns: 5_000, seed: 11 },
    );
    try {
      const { code, out } = await runToEnd(host, {
        ...sh('printf "%s\\0" "$@" | od -An -v -tx1 | tr -d " "', ...texts),
        cwd: trap,
      });
      assert.equal(code, 0);
      assert.equal(out.join(''), Buffer.from(texts.map((text) => `${text}\0`).join('')).toString('hex'));
      for (const text of texts.slice(0, 40)) {
        const ran = await runToEnd(host, {
          ...sh('printf %s "$V" | od -An -v -tx1 | tr -d " \\n"'),
          env: { V: text },
          cwd: trap,
        });
        assert.equal(ran.out.join(''), Buffer.from(text).toString('hex'));
      }
      assert.deepEqual(readdirSync(trap), []);
    } finally {
      rmSync(trap, { recursive: true });
    }
  });

  it('is refused under a name that ssh would take for something else', () => {
    for (const name of ['', '-oProxyCommand=touch evil', 'a b', 'a;b', 'a$(b)', 'a\nb', "a'b", 'ssh://a/b']) {
      assert.throws(() => sshHost(name), /SshError|name/, name);
    }
    for (const name of ['lab', 'me@login.lab', '10.0.0.1', '::1', 'gpu_1']) sshHost(name).dispose();
  });

  it('is one connection, whatever is done at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => runToEnd(host, sh('sleep 0.2'))));
    const logIns = server.clients().filter(({ command }) => command.includes('[mux]'));
    assert.equal(logIns.length, 1);
  });

  it('leaves nothing running and nothing lying there when it is closed', async () => {
    const own = connect();
    const before = left().length;
    await runToEnd(own, sh('true'));
    const sessions = server.sessions().length;
    own.dispose();
    while (server.sessions().length >= sessions || left().length > before) await pause(20);
  });

  it('starts a command once, and gives all its output, however often the line breaks', async () => {
    const own = connect();
    await runToEnd(own, {});
    const log = path.join(server.folder, 'started');
    const script =
      'echo x >>"$1"; i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo "line $i"; sleep 0.05; done; exit 9';
    let over = false;
    const running = runToEnd(own, sh(script, log)).finally(() => {
      over = true;
    });
    let cuts = 0;
    while (!over) {
      if (own.line.kind !== 'open') {
        await pause(10);
        continue;
      }
      await pause(Math.random() * 400);
      const clients = server.clients();
      const one = clients[Math.floor(Math.random() * clients.length)];
      if (!one) continue;
      kill(one.pid, 'SIGKILL');
      cuts += 1;
    }
    const { code, out } = await running;
    assert.equal(code, 9);
    assert.deepEqual(
      out,
      Array.from({ length: 60 }, (_, index) => `line ${index + 1}`),
    );
    assert.ok(cuts >= 3, `${cuts} cuts`);
    assert.equal((await runToEnd(own, sh('cat "$1"', log))).out.length, 1);
  });

  it('is back after a restart of the server', async () => {
    const own = connect();
    await runToEnd(own, sh('true'));
    server.stop();
    const later = runToEnd(own, sh('echo back'));
    await server.restart();
    assert.deepEqual((await later).out, ['back']);
  });

  for (const [whose, lines] of [
    ['ours', []],
    ['the user’s', ['ControlMaster auto', 'ControlPath FOLDER/phantomlab/cm-user', 'ControlPersist 60']],
  ] as const) {
    it(`is back when the login that connections share hangs (${whose})`, async () => {
      const more = lines.map((line) => line.replace('FOLDER', server.folder));
      server.writeConfig([`IdentityFile ${server.folder}/user`, 'StrictHostKeyChecking no', ...more]);
      for (const { pid } of server.clients()) kill(pid, 'SIGKILL');
      const own = connect('lab', { silenceMs: 2_500 });
      await runToEnd(own, {});
      const keeper = () => server.clients().find(({ command }) => command.includes('[mux]'));
      while (!keeper()) await pause(20);
      assert.equal(keeper()!.command.includes('cm-user'), whose !== 'ours');
      for (const { pid } of server.clients()) kill(pid, 'SIGSTOP');
      assert.deepEqual((await runToEnd(own, sh('echo back'))).out, ['back']);
      for (const { pid } of server.clients()) kill(pid, 'SIGCONT');
    });
  }

  it('that is only slow keeps its login', async () => {
    for (const { pid } of server.clients()) kill(pid, 'SIGKILL');
    const own = connect('lab', { silenceMs: 2_500 });
    await runToEnd(own, {});
    const keepers = () =>
      server.clients().flatMap(({ pid, command }) => (command.includes('[mux]') ? [pid] : []));
    const before = keepers();
    assert.equal(before.length, 1);
    await pause(1_000);
    // The shell there is held up, as by a file system that hangs.
    const shells = server.sessions(/^sh -c IFS=/);
    for (const pid of shells) kill(pid, 'SIGSTOP');
    assert.deepEqual((await runToEnd(own, sh('echo back'))).out, ['back']);
    for (const pid of shells) kill(pid, 'SIGCONT');
    assert.deepEqual(keepers(), before);
  });

  it('that is not there says so at once', async () => {
    server.writeConfig(['Port 1']);
    const nobody = connect('nobody-there.invalid');
    await assert.rejects(runToEnd(nobody, sh('true')), /nobody-there\.invalid.*(resolve|Check the name)/s);
    assert.equal(nobody.line.kind, 'broken');
  });
});
