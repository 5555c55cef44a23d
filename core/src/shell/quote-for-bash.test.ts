import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { bashWords, quoteForBash, UnquotableError } from './quote-for-bash';
import { hostile, pieces } from './testing/hostile-texts';

/** Runs a script in an empty folder; gives the bytes that it wrote, and what is in the folder afterwards. */
function bash(script: string, shell: readonly string[] = ['bash']) {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-quote-'));
  try {
    const [program, ...args] = shell;
    const { stdout, stderr, status } = spawnSync(program!, args, {
      cwd,
      input: script,
      env: { PATH: process.env.PATH, HOME: '/home/of-nobody', LC_ALL: 'C' },
      maxBuffer: 1 << 28,
    });
    return { stdout, stderr: stderr.toString(), status, left: readdirSync(cwd) };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

const random = { numRuns: 6000, seed: 20_261_129 };

describe('a text quoted for bash', () => {
  it('stays as it is where it means nothing to a shell', () => {
    assert.equal(quoteForBash('/scratch/me/run-1_a.b:c'), '/scratch/me/run-1_a.b:c');
    assert.equal(bashWords(['squeue', '-o', '%i|%T']), "squeue -o '%i|%T'");
  });

  it('is in single quotes where it does, and shows what could not be seen', () => {
    assert.equal(quoteForBash("it's $HOME"), "'it'\\''s $HOME'");
    assert.equal(quoteForBash('two\nlines'), "$'two\\nlines'");
    assert.equal(quoteForBash('a\u202eb'), "$'a\\xe2\\x80\\xaeb'");
    assert.equal(quoteForBash(''), "''");
    assert.equal(quoteForBash('if'), "'if'");
  });

  it('is refused where no program could be given it', () => {
    assert.throws(() => quoteForBash('a\0b'), UnquotableError);
    assert.throws(() => quoteForBash('a\ud800b'), UnquotableError);
  });

  const texts = [...pieces, ...fc.sample(hostile, random)];
  const expected = Buffer.from(texts.map((text) => `${text}\0`).join(''));

  it(`arrives byte for byte as an argument, ${texts.length} times, and nothing runs`, () => {
    const script = texts.map((text) => `printf '%s\\0' ${quoteForBash(text)}\n`).join('');
    for (const shell of [
      ['bash'],
      ['bash', '-s'],
      ['bash', '-e'],
      ['bash', '--posix'],
      ['bash', '-O', 'extglob'],
    ]) {
      const { stdout, stderr, left } = bash(script, shell);
      assert.equal(stderr, '');
      assert.deepEqual(left, []);
      assert.ok(stdout.equals(expected), shell.join(' '));
    }
  });

  it('arrives as the value of a variable, and through a script within a script', () => {
    const inner = (text: string) => `value=${quoteForBash(text)}\nprintf '%s\\0' "$value"\n`;
    const some = texts.filter((_, index) => index % 30 === 0);
    const script = some.map((text) => `bash -c ${quoteForBash(inner(text))}\n`).join('');
    const { stdout, stderr, left } = bash(script);
    assert.equal(stderr, '');
    assert.deepEqual(left, []);
    assert.ok(stdout.equals(Buffer.from(some.map((text) => `${text}\0`).join(''))));
  });

  it('arrives in the locales of this machine, whatever they make of its bytes', () => {
    const script = texts.map((text) => `printf '%s\\0' ${quoteForBash(text)}\n`).join('');
    const locales = spawnSync('locale', ['-a']).stdout?.toString().split('\n').filter(Boolean) ?? [];
    for (const name of new Set(['C', 'C.UTF-8', ...locales.slice(0, 8)])) {
      const { stdout, left } = bash(`export LC_ALL=${quoteForBash(name)} 2>/dev/null\n${script}`);
      assert.deepEqual(left, []);
      assert.ok(stdout.equals(expected), name);
    }
  });
});
