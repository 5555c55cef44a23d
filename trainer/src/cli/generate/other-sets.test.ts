import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProgram } from '../program';
import { runCommand } from '../testing/run-command';
import { register as generate } from './generate';

const phantomlab = (...words: string[]) => runCommand([generate], words);

describe('phantomlab generate gsm-infinite', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('takes its own options where PhantomWiki has the same, and names the sets', async () => {
    const words = 'generate gsm-infinite --ops 2,4 --per-op 10 --seed 3 --train-frac 0.5 -q';
    const { out } = await phantomlab(...words.split(' '), '-o', at('gsm'));
    assert.deepEqual(out.trim().split('\n'), [at('gsm/gsm-infinite-train'), at('gsm/gsm-infinite-eval')]);
    const again = await phantomlab(...words.split(' ').slice(0, -1), '-o', at('gsm'));
    assert.match(again.out, /^✓ 20 problems of 2, 4 operations in /);
  });
  it('refuses what cannot be, beside the option', async () => {
    const refusal = async (...words: string[]) => {
      let output = '';
      const program = createProgram([generate]);
      const set = program.commands[0]!.commands.find((command) => command.name() === 'gsm-infinite')!;
      set.exitOverride().configureOutput({ writeErr: (text) => (output += text) });
      await assert.rejects(program.parseAsync(['node', 'phantomlab', 'generate', 'gsm-infinite', ...words]));
      return output;
    };
    assert.match(await refusal('--ops', '1-4'), /--ops.*'1-4' is invalid. It should be from 2 to 100/);
    assert.match(await refusal('--train-frac', '1.5'), /a number from 0 to 1/);
    assert.match(
      await refusal('--modes', 'sideways'),
      /no "sideways"; there are normalforward, forwardreverse/,
    );
    assert.match(await refusal('--tokens', '5'), /from 1000 to 128000/);
  });
  it('names the sets where an unknown one is asked for', () =>
    assert.rejects(
      phantomlab('generate', 'gsm8k'),
      /no set "gsm8k" to generate: there are gsm-infinite, reasoning-gym/,
    ));
});

describe('phantomlab generate reasoning-gym', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('makes both files of a task', async () => {
    const words = 'generate reasoning-gym --task knights_knaves --size 10 -o';
    const { out } = await phantomlab(...words.split(' '), at('rg'));
    assert.match(out, /^✓ 10 questions of knights_knaves in /);
  });
  it('refuses bounds that are no bounds', () =>
    assert.rejects(
      phantomlab(
        ...'generate reasoning-gym --task family_relationships --min-family-size 9 --max-family-size 5'.split(
          ' ',
        ),
      ),
      /--min-family-size is above --max-family-size/,
    ));
});
