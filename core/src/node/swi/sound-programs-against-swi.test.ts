import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { soundPrograms } from '../../prolog/testing/sound-programs';

describe('SWI-Prolog itself has nothing to say of a sound program', function () {
  this.timeout(120_000);
  const { stdout } = spawnSync('swipl', ['-g', 'current_prolog_flag(version, V), write(V)', '-t', 'halt'], {
    encoding: 'utf8',
  });
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-sound-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const { what, text, since = 0 } of soundPrograms) {
    (Number(stdout) > since ? it : it.skip)(what, () => {
      const file = path.join(folder, 'a.pl');
      writeFileSync(file, text);
      const { stderr } = spawnSync('swipl', ['-q', '-t', 'halt', '-l', file], { encoding: 'utf8' });
      assert.equal(stderr, '');
    });
  }
});
