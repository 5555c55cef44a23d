import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Askpass } from './askpass';
import type { SshQuestion } from './question';

const run = promisify(execFile);

describe('the helper that asks for ssh', () => {
  let askpass: Askpass | undefined;
  const open = async (answer: (question: SshQuestion) => Promise<string | undefined>) => {
    askpass = await Askpass.open('lab', answer);
    return askpass;
  };
  const asSsh = (env: Record<string, string>, text: string) =>
    run(env.SSH_ASKPASS!, [text], { env: { PATH: process.env.PATH, ...env } });
  afterEach(() => askpass?.close());

  it('hands a question to the user and prints the answer, whatever is in them', async () => {
    let seen = '';
    const { environment } = await open(async ({ kind, text }) => {
      seen = `${kind} ${text}`;
      return "it's $(a) \\ secret";
    });
    const { stdout } = await asSsh(environment, 'me@lab\'s "password" $(touch evil)\nline:');
    assert.equal(stdout, "it's $(a) \\ secret\n");
    assert.equal(seen, 'secret me@lab\'s "password" $(touch evil)\nline:');
  });

  it('says no where the user gave none', async () => {
    const { environment } = await open(async () => undefined);
    await assert.rejects(asSsh(environment, 'Password:'), { code: 1 });
    assert.ok(askpass!.wasDismissed);
  });

  it('is answered only where it shows the token of the ssh that we started', async () => {
    let asked = 0;
    const { environment } = await open(async () => {
      asked += 1;
      return 'secret';
    });
    const token = environment.PHANTOMLAB_ASKPASS_TOKEN!;
    for (const other of [
      '',
      'x',
      token.slice(1),
      `${token}0`,
      token.replace(/./, (letter) => (letter === '0' ? '1' : '0')),
    ])
      await assert.rejects(asSsh({ ...environment, PHANTOMLAB_ASKPASS_TOKEN: other }, 'Password:'), {
        code: 1,
      });
    assert.equal(asked, 0);
  });

  it('lies where nobody else may look, and is gone when the connection stands', async () => {
    const { environment } = await open(async () => 'secret');
    const folder = path.dirname(environment.SSH_ASKPASS!);
    assert.equal(statSync(folder).mode & 0o077, 0);
    askpass!.close();
    assert.ok(!existsSync(folder));
    await assert.rejects(asSsh(environment, 'Password:'));
  });

  it('ends with the question when ssh waits no longer', async () => {
    let told: (() => void) | undefined;
    const aborted = new Promise<void>((resolve) => {
      told = resolve;
    });
    const { environment } = await open(
      ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            told!();
            resolve(undefined);
          });
          child.child.kill();
        }),
    );
    const child = asSsh(environment, 'Password:');
    await assert.rejects(child);
    // The helper is a program of its own behind the script.
    askpass!.close();
    await aborted;
  });
});
