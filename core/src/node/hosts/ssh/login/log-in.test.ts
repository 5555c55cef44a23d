import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runToEnd } from '../../testing/run-to-end';
import { canAskFactors, SecondFactor } from '../../testing/second-factor';
import { hasSshd, kill, SshServer } from '../../testing/ssh-server';
import { canMakeUsers, TestUser } from '../../testing/test-user';
import type { SshError } from '../line/ssh-error';
import { type SshHostOptions, sshHost } from '../ssh-host';

const sh = (script: string, ...args: string[]) => ({ program: 'sh', args: ['-c', script, 'sh', ...args] });

/** Which of two factors a question is about. */
const wordOf = (text: string) => (/Passcode or option \(1-2\)/.test(text) ? 'code' : 'password');

(hasSshd && canMakeUsers ? describe : describe.skip)(
  'a host over SSH, with the users of this machine',
  () => {
    let server: SshServer;
    const made: { dispose(): void }[] = [];
    const connect = (name: string, options: SshHostOptions = {}) => {
      const one = sshHost(name, { ssh: server.ssh, pauses: [50, 500], ...options });
      made.push(one);
      return one;
    };
    before(async () => {
      server = await SshServer.start();
    });
    after(() => server.dispose());
    afterEach(() => {
      server.writeConfig();
      for (const one of made.splice(0)) one.dispose();
    });

    const shells = ['/bin/bash', '/bin/dash', '/bin/tcsh', '/usr/bin/fish', '/usr/bin/zsh'].filter(
      existsSync,
    );
    const noise = 'echo Welcome to the cluster\necho "*** quota: 99% ***"\nprintf "no newline here"\n';
    const startFiles = {
      '.bashrc': `${noise}false\nunset PATH_TO_NOWHERE\n/no/such/program\n`,
      '.cshrc': 'echo Welcome\nsetenv LANG C\n',
      '.zshenv': noise,
      '.config/fish/config.fish': 'echo Welcome\nfalse\n',
    };
    for (const shell of shells) {
      it(`ignores what ${path.basename(shell)} prints when it starts`, async () => {
        const user = new TestUser(shell, startFiles);
        made.push(user);
        const own = connect(`${user.name}@lab`);
        assert.deepEqual(await runToEnd(own, { ...sh('echo "$1"', "a'b !c"), cwd: user.home }), {
          code: 0,
          out: ["a'b !c"],
          err: [],
        });
      });
    }

    it('says what a start-up file did that leaves the shell', async () => {
      const user = new TestUser('/bin/bash', { '.bashrc': 'echo "module: command not found" >&2\nexit 4\n' });
      made.push(user);
      await assert.rejects(
        runToEnd(connect(`${user.name}@lab`), {}),
        /login shell .* \(exit code 4\).*module: command not found/,
      );
    });

    it('asks for a password, again when it was wrong, and not a second time in a session', async () => {
      const user = new TestUser('/bin/bash', {}, 'right one');
      made.push(user);
      server.writeConfig(['PubkeyAuthentication no', 'StrictHostKeyChecking no', 'ControlPath none']);
      const asked: string[] = [];
      const answers = ['wrong', 'right one'];
      const own = connect(`${user.name}@lab`, {
        async ask({ kind, text, host: of }) {
          asked.push(`${kind} ${of === own.name}: ${text.replaceAll(user.name, 'USER')}`);
          return answers.shift();
        },
      });
      assert.deepEqual((await runToEnd(own, sh('id -un'))).out, [user.name]);
      assert.equal(asked.length, 2);
      assert.match(asked[0]!, /^secret true: USER@127\.0\.0\.1's password/);
      for (const { pid } of server.clients()) kill(pid, 'SIGKILL');
      assert.deepEqual((await runToEnd(own, sh('id -un'))).out, [user.name]);
      assert.equal(asked.length, 2);
    });

    it('is not tried again by itself when the user closes the question', async () => {
      const user = new TestUser('/bin/bash', {}, 'a password');
      made.push(user);
      server.writeConfig(['PubkeyAuthentication no', 'StrictHostKeyChecking no']);
      let asked = 0;
      let answer: string | undefined;
      const own = connect(`${user.name}@lab`, {
        async ask() {
          asked += 1;
          return answer;
        },
      });
      await assert.rejects(runToEnd(own, {}), /given up/);
      const once = asked;
      await assert.rejects(runToEnd(own, {}), /given up/);
      assert.deepEqual([asked, own.line.kind], [once, 'refused']);
      answer = 'a password';
      own.retryNow();
      assert.equal((await runToEnd(own, {})).code, 0);
    });

    it('asks nothing while the user does not wait for it, and comes back by what is known', async () => {
      const user = new TestUser('/bin/bash', {}, 'a password');
      made.push(user);
      server.writeConfig(['PubkeyAuthentication no', 'StrictHostKeyChecking no', 'ControlPath none']);
      let asked = 0;
      let mayAsk = false;
      const own = connect(`${user.name}@lab`, {
        async ask() {
          asked += 1;
          return 'a password';
        },
        mayAsk: () => mayAsk,
      });
      await assert.rejects(runToEnd(own, {}), (error: SshError) => error.fault === 'not-asked');
      assert.deepEqual([asked, own.line.kind], [0, 'refused']);
      mayAsk = true;
      own.retryNow();
      assert.equal((await runToEnd(own, {})).code, 0);
      mayAsk = false;
      for (const { pid } of server.clients()) kill(pid, 'SIGKILL');
      assert.equal((await runToEnd(own, {})).code, 0);
      assert.equal(asked, 1);
    });

    it('takes its question back when nobody wants the host any more', async () => {
      const user = new TestUser('/bin/bash', {}, 'a password');
      made.push(user);
      server.writeConfig(['PubkeyAuthentication no', 'StrictHostKeyChecking no']);
      let takenBack = false;
      const own = connect(`${user.name}@lab`, {
        ask: ({ signal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              takenBack = true;
              resolve(undefined);
            });
            own.dispose();
          }),
      });
      await assert.rejects(runToEnd(own, {}));
      assert.ok(takenBack);
    });

    it('asks for all that a log-in needs: a passphrase and a password', async () => {
      const user = new TestUser('/bin/bash', {}, 'the password');
      made.push(user);
      const strict = await SshServer.start([
        `Match User ${user.name}`,
        'AuthenticationMethods publickey,password',
      ]);
      made.push(strict);
      execFileSync('ssh-keygen', [
        '-q',
        '-p',
        '-P',
        '',
        '-N',
        'the phrase',
        '-f',
        path.join(strict.folder, 'user'),
      ]);
      const asked: string[] = [];
      const own = sshHost(`${user.name}@lab`, {
        ssh: strict.ssh,
        async ask({ text }) {
          asked.push(text);
          return text.includes('passphrase') ? 'the phrase' : 'the password';
        },
      });
      made.push(own);
      assert.deepEqual((await runToEnd(own, sh('id -un'))).out, [user.name]);
      assert.deepEqual(
        asked.map((text) => /passphrase|password/.exec(text)?.[0]),
        ['passphrase', 'password'],
      );
    });

    (canAskFactors ? it : it.skip)(
      'asks for a password and a code behind a key, and keeps no code',
      async () => {
        const factor = new SecondFactor('open-sesame', '123456');
        made.push(factor);
        const user = new TestUser('/bin/bash');
        made.push(user);
        const strict = await SshServer.start(factor.lines, factor.program);
        made.push(strict);
        strict.writeConfig([
          `IdentityFile ${strict.folder}/user`,
          'StrictHostKeyChecking no',
          'ControlPath none',
        ]);
        const asked: string[] = [];
        const codes = ['654321', '123456', '123456'];
        let mayAsk = true;
        const own = sshHost(`${user.name}@lab`, {
          ssh: strict.ssh,
          async ask({ text, kind }) {
            asked.push(`${kind} ${wordOf(text)}`);
            return wordOf(text) === 'password' ? 'open-sesame' : codes.shift();
          },
          mayAsk: () => mayAsk,
        });
        made.push(own);
        assert.deepEqual((await runToEnd(own, sh('id -un'))).out, [user.name]);
        // A wrong code is asked for again, with all that came before it.
        const factors = ['secret password', 'secret code'];
        assert.deepEqual(asked, [...factors, ...factors]);
        // The line breaks, and nobody waits for it: no push is sent.
        mayAsk = false;
        for (const { pid } of strict.clients()) kill(pid, 'SIGKILL');
        await assert.rejects(runToEnd(own, {}), (error: SshError) => error.fault === 'not-asked');
        assert.equal(asked.length, 4);
        mayAsk = true;
        own.retryNow();
        assert.equal((await runToEnd(own, {})).code, 0);
        assert.equal(asked.at(-1), 'secret code');
      },
    );

    it('says that there is no place for what a command says', async () => {
      const user = new TestUser('/bin/bash', { '.bashrc': 'export TMPDIR=/no/such/folder\n' });
      made.push(user);
      execFileSync('chmod', ['555', user.home]);
      execFileSync('chown', ['root', user.home]);
      await assert.rejects(
        runToEnd(connect(`${user.name}@lab`), {}),
        /no place for a command's output.*TMPDIR/s,
      );
    });

    it('asks whether a key that is not known is the host’s', async () => {
      rmSync(path.join(server.folder, 'known_hosts'), { force: true });
      server.writeConfig([`IdentityFile ${server.folder}/user`]);
      const asked: string[] = [];
      const own = connect('lab', {
        async ask({ kind, text }) {
          asked.push(`${kind}: ${text}`);
          return 'yes';
        },
      });
      assert.equal((await runToEnd(own, {})).code, 0);
      assert.equal(asked.length, 1);
      assert.match(asked[0]!, /^confirm: The authenticity of host .*yes\/no/s);
    });
  },
);
