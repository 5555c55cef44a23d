import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { quoteForSh } from '../../../../shell/quote-for-sh';
import { type Answer, Answers } from './answers';
import { look, lookAt, readLook } from './remote-look';
import {
  asRequest,
  exactProbe,
  introduction,
  lookTools,
  loopLine,
  probeExact,
  remoteCommand,
  stayAlive,
} from './remote-loop';

const mark = '0123456789abcdef';
const shells = ['dash', 'bash', 'ksh', 'busybox', 'zsh'].filter((shell) =>
  ['/bin', '/usr/bin'].some((folder) => existsSync(path.join(folder, shell))),
);

/** The loop in a shell of this machine, as the other side runs it. */
class Loop {
  private readonly answers = new Answers(mark);
  private readonly due: ((answer: Answer) => void)[] = [];
  readonly child: ChildProcessWithoutNullStreams;

  /** @param login the shell that is given the command */
  constructor(folder: string, shell: string, login = 'sh', patienceSeconds = 60) {
    // `sh` is the shell that is tried.
    const sh = path.join(folder, 'sh');
    if (!existsSync(sh)) {
      symlinkSync(execFileSync('sh', ['-c', 'command -v "$0"', shell], { encoding: 'utf8' }).trim(), sh);
    }
    this.child = spawn(login, ['-c', remoteCommand()], { env: { PATH: `${folder}:${process.env.PATH}` } });
    this.child.stdout.on('data', (bytes: Buffer) => {
      for (const answer of this.answers.take(bytes)) this.due.shift()?.(answer);
    });
    this.child.stdin.write(loopLine(mark));
    void this.ask(lookTools);
    void this.ask(introduction(patienceSeconds));
  }

  ask(script: string, input?: Buffer): Promise<Answer> {
    this.child.stdin.write(asRequest(script, mark));
    if (input) this.child.stdin.write(input);
    return new Promise((settle) => this.due.push(settle));
  }
}

/** Whether a program runs on this machine. */
const runs = (command: string): boolean =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .some((line) => line.endsWith(command));

describe('the shell on the other side', () => {
  it('takes exactly what is sent, also where `head` reads more than it is asked for', async () => {
    const greedy = '#!/bin/sh\ndd bs=65536 count=1 2>/dev/null | PATH=/usr/bin:/bin head "$@"\n';
    writeFileSync(path.join(folder, 'head'), greedy, { mode: 0o755 });
    const loop = start('dash');
    const probing = loop.ask(probeExact, Buffer.from(exactProbe));
    const rescue = setTimeout(() => loop.child.stdin.write('\n'), 500);
    await probing.finally(() => clearTimeout(rescue));
    const to = path.join(folder, 'to');
    writeFileSync(to, '');
    const bytes = Buffer.from('0123456789'.repeat(1_000));
    const answers = await Promise.all([
      loop.ask(`p_place ${quoteForSh(to)} 0 10000`, bytes),
      loop.ask('p_take /no/such/folder/file 1000', bytes.subarray(0, 1_000)),
      loop.ask('echo still here'),
    ]);
    assert.equal(answers.at(-1)!.bytes.toString(), 'still here\n');
    assert.ok(readFileSync(to).equals(bytes));
  });

  let folder: string;
  const loops: Loop[] = [];
  const start = (shell: string, login?: string, patience?: number) => {
    const loop = new Loop(folder, shell, login, patience);
    loops.push(loop);
    return loop;
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-loop-'));
  });
  afterEach(() => {
    for (const { child } of loops.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  for (const shell of shells) {
    it(`answers in ${shell} with bytes, a status, and what was said of an error`, async () => {
      const loop = start(shell);
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      writeFileSync(path.join(folder, 'all'), bytes);
      const all = quoteForSh(path.join(folder, 'all'));
      assert.deepEqual((await loop.ask(`p_read ${all} 0 256`)).bytes, bytes);
      assert.deepEqual((await loop.ask(`p_read ${all} 200 10`)).bytes, bytes.subarray(200, 210));
      assert.deepEqual((await loop.ask(`p_rest ${all} 250`)).bytes, bytes.subarray(250));
      // The rest where it is little, and nothing where it is not.
      assert.deepEqual(await loop.ask(`p_little ${all} 200 56`), { status: 0, bytes: bytes.subarray(200) });
      for (const not of [`${all} 200 55`, `${quoteForSh(path.join(folder, 'none'))} 0 10`]) {
        const answer = await loop.ask(`p_little ${not} 2>/dev/null`);
        assert.ok(answer.status !== 0 && answer.bytes.length === 0, not);
      }
      assert.equal((await loop.ask('(exit 7)')).status, 7);
      assert.match((await loop.ask('cat /no/such/file')).bytes.toString(), /no\/such\/file/);
    });

    it(`takes exactly what is sent in ${shell}, also where it can't be written`, async () => {
      const loop = start(shell);
      const bytes = Buffer.from(`${mark}\n`.repeat(20_000));
      const to = path.join(folder, 'to');
      writeFileSync(to, '');
      const asked = [
        loop.ask(`p_place ${quoteForSh(to)} 0 65536`, bytes.subarray(0, 65_536)),
        // One that was taken away is not made again.
        loop.ask(`p_place ${quoteForSh(path.join(folder, 'gone'))} 0 100000`, bytes.subarray(0, 100_000)),
        loop.ask(`p_place ${quoteForSh(to)} 1 100000`, bytes.subarray(65_536, 165_536)),
        loop.ask(`p_place ${quoteForSh(to)} 0 65536`, bytes.subarray(0, 65_536)),
        loop.ask('p_take /no/such/folder/file 1000', bytes.subarray(0, 1_000)),
        loop.ask('echo still here'),
      ];
      const answers = await Promise.all(asked);
      assert.deepEqual(
        answers.map(({ status }) => (status === 0 ? 0 : 1)),
        [0, 1, 0, 0, 1, 0],
      );
      assert.equal(answers.at(-1)!.bytes.toString(), 'still here\n');
      assert.ok(readFileSync(to).equals(bytes.subarray(0, 165_536)));
      assert.ok(!existsSync(path.join(folder, 'gone')));
    });

    it(`looks at files in ${shell}, and says nothing while nothing changes`, async () => {
      const loop = start(shell);
      const files = ["it's", 'gone', 'new\nline', '$(touch evil)'].map((name) => path.join(folder, name));
      for (const file of files) if (!file.endsWith('gone')) writeFileSync(file, file.slice(-3));
      await loop.ask(lookAt('logs', files));
      const seen = readLook((await loop.ask(look('logs'))).bytes.toString(), files.length);
      assert.deepEqual(
        seen?.map((one) => (typeof one === 'string' ? one : one.size)),
        [3, 'missing', 3, 3],
      );
      assert.equal((await loop.ask(look('logs'))).bytes.length, 0);
      writeFileSync(files[1]!, 'here now');
      const later = readLook((await loop.ask(look('logs'))).bytes.toString(), files.length);
      assert.equal((later![1] as { size: number }).size, 8);
    });

    it(`ends in ${shell} with its input, and leaves nothing`, async () => {
      const patience = 54_000 + Math.floor(Math.random() * 1_000);
      const loop = start(shell, 'sh', patience);
      await loop.ask('p_watch');
      while (!runs(`sleep ${patience}`)) await pause(10);
      loop.child.stdin.end();
      const [code] = await once(loop.child, 'close');
      assert.equal(code, 0);
      while (runs(`sleep ${patience}`)) await pause(10);
    });

    it(`ends in ${shell} by itself when nobody gives a sign of life`, async () => {
      const loop = start(shell, 'sh', 1);
      // Its input stays open, as on a line that died without a word. All who hold its output have ended too.
      await once(loop.child, 'close');
    });

    it(`goes on in ${shell} as long as there are signs of life`, async () => {
      const loop = start(shell, 'sh', 2);
      for (let times = 0; times < 3; times++) {
        await loop.ask('sleep 0.8');
        assert.equal((await loop.ask(stayAlive)).status, 0);
      }
    });
  }
});
