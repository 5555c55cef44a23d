import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sizeIn, startScript } from './command-scripts';

describe('what starts a command on the other side', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What it prints and ends with, and what is left for the next request. */
  const start = (of: string, input?: string) => {
    const script = startScript({
      folder: of,
      command: 'cat',
      inputBytes: input?.length,
      mayMake: true,
    });
    const all = `exec 2>&1 3<&0 </dev/null
p_lc= p_h=machine p_b=start
p_take() { head -c "$2" <&3 >"$1"; }
${script}
echo "status $?"
cat <&3
wait`;
    const { stdout } = spawnSync('sh', ['-c', all], {
      input: `${input ?? ''}rest`,
      env: { ...process.env, LC_ALL: 'C' },
      encoding: 'utf8',
    });
    return stdout;
  };

  for (const input of [undefined, 'secret'])
    it(`leaves nothing in a folder of somebody else's${input ? ', not its input either' : ''}`, () => {
      const isRoot = process.getuid?.() === 0;
      // Who is root makes one; others have one here.
      const theirs = isRoot ? folder : '/tmp';
      if (isRoot) {
        chmodSync(folder, 0o777);
        chownSync(folder, 65_534, 65_534);
      }
      const name = `phl-${path.basename(folder)}`;
      assert.equal(
        start(path.join(theirs, name), input),
        `${theirs} belongs to somebody else\nstatus 1\nrest`,
      );
      assert.deepEqual(
        readdirSync(theirs).filter((one) => one.startsWith(name)),
        [],
      );
    });

  it('says once why there is no place for it', () => {
    for (const input of [undefined, 'some']) {
      assert.match(start('/proc/none/of/these/runs/one', input), /^mkdir: [^\n]*\nstatus 1\nrest$/);
      const long = path.join(folder, 'n'.repeat(254));
      assert.match(start(long, input), /^[^\n]*[Ff]ile name too long\nstatus 1\nrest$/);
    }
  });

  it('gives it what was sent with it', () => {
    const one = path.join(folder, 'runs', 'one');
    assert.equal(start(one, 'some'), 'status 0\nrest');
    const said = (name: string) => readFileSync(path.join(one, name), 'utf8');
    assert.deepEqual(['in', 'out', 'err', 'rc'].map(said), ['some', 'some', '', '0\n']);
    assert.match(said('by'), /^\d+ machine start\n$/);
  });
});

describe('the size of a file of the other side', () => {
  it('is the second number of its line', () =>
    assert.equal(sizeIn('11306416 5000000000 1795998600'), 5_000_000_000));

  it('is none before the file is made, whatever stat says of it', () => {
    for (const line of [
      undefined,
      '',
      "stat: cannot statx '/tmp/a 1/out': No such file or directory",
      'stat: /tmp/1 2/out: stat: No such file',
    ])
      assert.equal(sizeIn(line), 0);
  });
});
