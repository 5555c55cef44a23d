import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../files/package-root';
import { commands } from './commands';
import { overview } from './overview';
import { loadProgram } from './program';

describe('the overview', () => {
  it('is what commander says of all commands, however wide the terminal is', async () => {
    const program = await loadProgram(commands, ['--help']);
    for (const width of [20, 40, 50, 58, 64, 80, 81, 100, 200]) {
      program.configureHelp({ ...program.configureHelp(), helpWidth: width });
      assert.equal(overview(commands, width), program.helpInformation(), `${width} columns`);
    }
  });

  it('is printed in each of the words that ask for it', () => {
    const bundle = path.join(packageRoot(), 'dist/phantomlab.js');
    assert.ok(existsSync(bundle), 'npm run build makes it');
    for (const word of ['--help', '-h', 'help'])
      assert.equal(
        spawnSync(process.execPath, [bundle, word], { encoding: 'utf8' }).stdout,
        overview(commands),
      );
  });
});
