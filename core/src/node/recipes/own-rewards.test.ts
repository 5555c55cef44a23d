import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkRecipe } from '../../recipe/check-recipe';
import { missingOwnRewards } from './own-rewards';
import { gatherRecipeFacts } from './recipe-facts';

describe('rewards of the user’s own', () => {
  let folder: string;
  const put = (name: string, text: string) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-rewards-'));
    put('mine.py', 'def long(completions, **kwargs): ...\nshort = lambda completions, **_: []\n');
    put('pack/rewards.py', 'async def steps(completions): ...\n');
    put('pack/__init__.py', 'from .rewards import steps\n');
    put('open.py', 'from elsewhere import *\n');
    put('named.mjs', 'export function short() {}\nconst other = 1;\nexport { other as renamed };\n');
    put('whole.ts', 'export default function reward() {}\n');
    put('old.cjs', 'module.exports = { short };\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  const there = [
    ...['mine.long', 'mine.short', 'pack.rewards.steps', 'pack.steps', 'open.anything'],
    ...['./named.mjs#short', './named.mjs#renamed', 'whole.ts', './old.cjs#short'],
    // These may be installed, or are no names of the user's.
    ...['trl.rewards.think_format_reward', 'f1', 'no such thing'],
  ];
  for (const name of there)
    it(`are not missed: ${name}`, async () =>
      assert.deepEqual(await missingOwnRewards([name], [folder]), []));

  const gone: readonly (readonly [string, RegExp])[] = [
    ['mine.longer', /mine\.py has no function longer\./],
    ['pack.rewards.step', /rewards\.py has no function step\./],
    ['./gone.mjs', /There is no \.\/gone\.mjs, next to the recipe or in this folder\./],
    ['./named.mjs', /has no default export\. Name a function of it: \.\/named\.mjs#name\./],
    ['./named.mjs#long', /named\.mjs exports no long\./],
  ];
  for (const [name, message] of gone)
    it(`are missed where they are surely not there: ${name}`, async () => {
      const [fault, ...others] = await missingOwnRewards([name], [folder]);
      assert.deepEqual(others, []);
      assert.match(fault!.message, message);
    });

  it('are found in a recipe by its checks: at the name, and only those that are missing', async () => {
    const text = 'training_mode: pw\nreward_func_names: [f1, mine.long, mine.longer, ./gone.mjs, f2]\n';
    const facts = await gatherRecipeFacts(text, path.join(folder, 'grpo.yaml'), { roots: [] });
    const found = checkRecipe(text, 'grpo.yaml', facts).filter(({ code }) => code === 'rewards-of-task');
    assert.deepEqual(
      found.map(({ at }) => text.slice(at.start, at.end)),
      ['mine.longer', './gone.mjs', 'f2'],
    );
  });
});
