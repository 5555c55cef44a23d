import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { Command } from 'commander';
import { createProgram } from '../program';
import { runCommand } from '../testing/run-command';
import { smallUniverse } from '../testing/small-universe';
import { register as generate } from './generate';

const phantomlab = (...words: string[]) => runCommand([generate], words);

/** Throws where the command would end the process. */
function generateQuietly(program: Command): void {
  generate(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}

describe('phantomlab generate', () => {
  let folder: string;
  let universe: string;
  const at = (name: string) => path.join(folder, name);
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    universe = await smallUniverse(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('names the folder after the split', () => assert.equal(universe, at('depth_6_size_8_seed_5')));
  it('says what it made', async () => {
    const { out } = await phantomlab(
      ...'generate --max-family-tree-size 6 --question-depth 4 --num-questions-per-type 1 --split-name mine'.split(
        ' ',
      ),
      ...['-o', folder],
    );
    assert.match(out, /^✓ \d+ people, \d+ questions in .*mine\n$/);
    assert.ok((await readUniverse(at('mine'))).questions.length > 0);
  });
  it('names the flag whose value is wrong', () =>
    assert.rejects(phantomlab('generate', '--question-depth', '3'), /--question-depth is 3, but must be/));
  it('makes a universe for each of several seeds', async () => {
    const words =
      '--max-family-tree-size 6 --question-depth 4 --num-questions-per-type 1 --unfillable skip -q';
    const { out } = await phantomlab('generate', '--seed', '1,3-4', ...words.split(' '), '-o', at('many'));
    assert.deepEqual(
      out
        .trim()
        .split('\n')
        .map((folder) => path.basename(folder)),
      [1, 3, 4].map((seed) => `depth_4_size_6_seed_${seed}`),
    );
    await assert.rejects(
      phantomlab('generate', '--seed', '1,2', '--split-name', 'x'),
      /--split-name names one universe/,
    );
  });
  it('refuses a name that leads out of its folder', async () => {
    for (const name of ['../x', '..', 'a/b'])
      await assert.rejects(
        createProgram([generateQuietly]).parseAsync(['node', 'phantomlab', 'generate', '--split-name', name]),
        /name of one folder/,
      );
  });
});
