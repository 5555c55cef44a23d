import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canLookFirst, FirstLooking } from './first-look';

const shells = ['dash', 'bash', 'ksh', 'zsh', 'tcsh', 'fish'].filter((shell) =>
  ['/bin', '/usr/bin'].some((folder) => existsSync(path.join(folder, shell))),
);

describe('a look at a file that goes with the command', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-first-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs it in a login shell, and hands on what that says, with `noise` in front, in pieces. */
  const look = (file: string, place: number, { shell = 'sh', noise = '', piece = 1e6 } = {}) => {
    const looking = new FirstLooking({ file, place });
    const { stdout } = spawnSync(shell, ['-c', looking.command('echo the rest')], { timeout: 60_000 });
    const all = Buffer.concat([Buffer.from(noise), stdout]);
    for (let from = 0; from < all.length; from += piece) looking.take(all.subarray(from, from + piece));
    looking.end();
    return looking.sight;
  };

  for (const shell of shells)
    it(`is one, with the end of the file, where the login shell is ${shell}`, async () => {
      writeFileSync(at('log'), 'one\ntwo\n');
      const sight = await look(at('log'), 4, { shell, noise: 'Welcome' });
      const { ino, size, mtimeMs } = statSync(at('log'));
      assert.deepEqual(sight?.file, { inode: String(ino), size, modified: Math.floor(mtimeMs / 1000) });
      assert.equal(sight?.bytes?.toString(), 'two\n');
    });

  it('leaves the shell as it would be without it', () => {
    writeFileSync(at('log'), 'one\n');
    const looking = new FirstLooking({ file: at('log'), place: 0 });
    const { stdout } = spawnSync('sh', ['-c', looking.command('echo "$0 $#"')], { encoding: 'utf8' });
    assert.match(stdout, /\nsh 0\n$/);
  });

  it('is read however it arrives, and whatever the file holds', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 256));
    writeFileSync(at('log'), bytes);
    for (const piece of [1, 7, 1_000]) {
      const sight = await look(at('log'), 0, { piece, noise: 'a line\nand none' });
      assert.ok(sight?.bytes?.equals(bytes));
    }
  });

  it('has no bytes where there are many, and shows nothing where there is no file to read', async () => {
    writeFileSync(at('log'), Buffer.alloc(100_000));
    assert.deepEqual((await look(at('log'), 0))?.bytes, undefined);
    assert.equal((await look(at('log'), 90_000))?.bytes?.length, 10_000);
    for (const name of ['none', '.']) assert.equal(await look(at(name), 0), undefined);
    mkdirSync(at('bin'));
    for (const name of ['sh', 'stat']) symlinkSync(`/usr/bin/${name}`, at(`bin/${name}`));
    const one = new FirstLooking({ file: at('log'), place: 90_000 });
    // What may not be read is followed by other words at once.
    const unread = execFileSync('sh', ['-c', one.command(`printf "%20000d" 1`)], {
      env: { PATH: at('bin') },
    });
    one.take(unread);
    one.end();
    assert.equal(await one.sight, undefined);
    // It would be waited for without end.
    execFileSync('mkfifo', [at('pipe')]);
    assert.equal(await look(at('pipe'), 0), undefined);
  });

  it('is not made under names that some shell takes for more', () => {
    for (const file of [
      '/a b',
      '/a$b',
      "/it's",
      '/a\nb',
      '/a!',
      '/a\\b',
      '/é',
      'a',
      '/a*',
      '/~',
      '/a;b',
      '/a{b,c}',
    ])
      assert.equal(canLookFirst({ file, place: 0 }), false, file);
    assert.ok(canLookFirst({ file: '/scratch/me/runs/pw-1.2_3/events.jsonl', place: 0 }));
  });
});
