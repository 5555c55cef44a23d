import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runToEnd } from '../testing/run-to-end';
import { hasSshd, kill, SshServer } from '../testing/ssh-server';
import { type SshHost, sshHost } from './ssh-host';

const sh = (script: string, ...args: string[]) => ({ program: 'sh', args: ['-c', script, 'sh', ...args] });
/** Whether anything runs in the sessions of some shells: what they start they leave running. */
const isRunning = (shells: readonly number[]) => spawnSync('ps', ['-s', shells.join()]).status === 0;

(hasSshd ? describe : describe.skip)('a command of another machine whose shell is lost', () => {
  let server: SshServer;
  let folder: string;
  let host: SshHost;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-lost-'));
    server = await SshServer.start([`SetEnv TMPDIR=${folder}`]);
  });
  beforeEach(() => {
    host = sshHost('lab', { ssh: server.ssh, pauses: [20, 200], silenceMs: 2_500 });
  });
  afterEach(() => host.dispose());
  after(() => {
    server?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  const shells = () => server.sessions(/^sh -c IFS=/);
  const log = () => path.join(server.folder, 'ran');

  it('is not run a second time where that shell only hung', async () => {
    await runToEnd(host, {});
    const hung = shells();
    for (const pid of hung) kill(pid, 'SIGSTOP');
    await runToEnd(host, { ...sh('cat >>"$1"', log()), input: 'once\n' });
    for (const pid of hung) kill(pid, 'SIGCONT');
    while (isRunning(hung)) await pause(20);
    assert.equal(readFileSync(log(), 'utf8'), 'once\n');
    // The second shell has taken its own input away.
    const left = readdirSync(folder).flatMap((one) => readdirSync(path.join(folder, one)));
    assert.deepEqual(
      left.filter((name) => name.includes('.')),
      [],
    );
  });

  it('is started where that shell takes the folder of all commands away just then', async () => {
    await runToEnd(host, {});
    for (let times = 0; times < 20; times++) {
      const ended = shells();
      for (const pid of ended) kill(pid, 'SIGSTOP');
      for (const { pid } of server.clients()) kill(pid, 'SIGKILL');
      const started = runToEnd(host, sh('echo said'));
      while (shells().every((pid) => ended.includes(pid))) await pause(1);
      // It ends with its input, and has nothing in the folder.
      for (const pid of ended) kill(pid, 'SIGCONT');
      assert.deepEqual((await started).out, ['said']);
    }
  });

  it('is not waited for where nobody is left to say how it ends', () =>
    assert.rejects(runToEnd(host, sh('kill -KILL $PPID')), {
      name: 'CommandLostError',
      message: /ended before it was done/,
    }));
});
