import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesToCheck } from '@phantomlab/core/node/file-kinds/files-to-check';
import { gatherRecipeFacts } from '@phantomlab/core/node/recipes/recipe-facts';
import { checkContext } from '@phantomlab/core/recipe/check-recipe';
import { memoryOf } from '@phantomlab/core/recipe/memory/memory-of';
import { runIdentity } from '@phantomlab/core/recipe/plan/run-identity';
import { tasks } from '@phantomlab/core/tasks/registry';
import { packageRoot } from '../files/package-root';
import { dryRun } from './dry-run';
import { faultsOf } from './report';

const root = packageRoot();
const options = { roots: [root] };
const readable = (file: string) => path.relative(root, file);

describe('the recipes', () => {
  it('are found by nothing but that their data is elsewhere', async () => {
    const { files } = await filesToCheck([path.join(root, 'recipes')]);
    assert.ok(files.length > 45, `${files.length} files`);
    for (const { path: file, text, kind } of files) {
      const found = (await kind.check(text, file, options)).filter(({ code }) => code !== 'data-on-disk');
      assert.deepEqual(
        found.map(({ code, message }) => `${readable(file)}: ${code}: ${message}`),
        [],
      );
    }
  });

  it('fit on the cards that they name, and share no run folder', async () => {
    const identities = new Map<string, string>();
    for (const { path: file, text, kind } of (await filesToCheck([path.join(root, 'recipes')])).files) {
      if (kind.name !== 'recipe') continue;
      const context = checkContext(text, file, await gatherRecipeFacts(text, file, options));
      const card = Number(/on 4 GPUs of (\d+) GB\./.exec(text)?.[1] ?? Number.NaN);
      if (!Number.isNaN(card)) {
        const gib = memoryOf(context)?.leastGiB ?? Number.POSITIVE_INFINITY;
        assert.ok(gib < 0.97 * card, `${readable(file)} needs ${gib.toFixed(1)} GiB`);
        assert.equal(context.plan.worldSize, 4);
        assert.equal(context.plan.worldSizeFrom, 'comment');
        assert.equal(context.facts.launch?.accelerate?.config?.numProcesses, 4, readable(file));
      }
      const identity = runIdentity(context.recipe, context.settings);
      assert.equal(identities.get(identity), undefined, readable(file));
      identities.set(identity, file);
    }
  });

  it('are what scripts/recipes.ts writes', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', path.join(root, 'scripts', 'recipes.ts'), '--check'],
      { cwd: root, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
  });

  const tried = [
    ...tasks.map(({ trainingMode }, i) => {
      const models = [
        'qwen3-0.6b',
        'qwen3-1.7b',
        'qwen3-4b',
        'qwen2.5-1.5b-instruct',
        'qwen2.5-7b-instruct',
        'phi-4-mini-reasoning',
      ];
      return `${models[i % models.length]}/grpo-${trainingMode}.yaml`;
    }),
    'qwen3-0.6b/sft-gsminfinite.yaml',
    'tiny/grpo.yaml',
    'tiny/sft.yaml',
  ];
  for (const name of tried) {
    it(`${name} passes its dry run`, async () => {
      const report = await dryRun({ recipe: path.join(root, 'recipes', name) });
      assert.equal(report.outcome, 'passed', JSON.stringify(faultsOf(report, 'error')));
      const codes = faultsOf(report, 'warning').map(({ code }) => code);
      // Neither the data nor the paper's packages need be on the machine that this runs on.
      assert.deepEqual(
        codes.filter((code) => code !== 'data-on-disk' && code !== 'prompt-wording'),
        [],
      );
    });
  }
  it('name every training mode', () => {
    for (const { trainingMode } of tasks)
      assert.match(
        readFileSync(path.join(root, 'recipes', 'qwen3-0.6b', `grpo-${trainingMode}.yaml`), 'utf8'),
        new RegExp(`^training_mode: ${trainingMode}$`, 'm'),
      );
  });
});
