import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../testing/run-command';
import { smallUniverse } from '../testing/small-universe';
import { register as test } from './test';

const phantomlab = (...words: string[]) => runCommand([test], words);

describe('phantomlab test', () => {
  let folder: string;
  let universe: string;
  const at = (name: string) => path.join(folder, name);
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    universe = await smallUniverse(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(at(name), text);
  it('runs the tests of rules, over a universe and over their own file', async () => {
    write(
      'good.pl',
      `p(1).\n%! test: p(X) => X = 1\n%! test: parent(X, Y), p(1) over ${path.basename(universe)}\n`,
    );
    const { out, exitCode } = await phantomlab('test', at('good.pl'));
    assert.match(out, / 2 ✓ p\(X\)\n +3 ✓ parent/);
    assert.match(out, /\n2 passed\n$/);
    assert.equal(exitCode, 0);
  });
  it('shows what came instead, and ends with exit code 1', async () => {
    write('bad.pl', 'p(1).\n%! test: p(X) => X = 2\n%! test: p(X => true\n%! test: q => false\n');
    const { out, exitCode } = await phantomlab('test', at('bad.pl'));
    assert.match(out, /- X = 2\n +\+ X = 1\n/);
    assert.match(out, /1 failed, 2 could not be run\n$/);
    assert.equal(exitCode, 1);
    assert.match(
      (await phantomlab('test', at('bad.pl'), '--format', 'tap')).out,
      /^TAP version 14\n1\.\.3\nnot ok 1/,
    );
    assert.match(
      (await phantomlab('test', at('bad.pl'), '--format', 'junit')).out,
      /tests="3" failures="1" errors="2"/,
    );
    assert.equal(JSON.parse((await phantomlab('test', at('bad.pl'), '--format', 'json')).out).length, 3);
  });
  it('refuses files without tests, whether they are named or found in a folder', async () => {
    writeFileSync(at('none.pl'), 'p(1).\n');
    mkdirSync(at('folder/rules.pl'), { recursive: true });
    for (const given of ['none.pl', 'folder'])
      await assert.rejects(phantomlab('test', at(given)), /No file in .* has a test/);
  });
});
