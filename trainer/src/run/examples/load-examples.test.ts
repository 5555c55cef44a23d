import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleOfMode } from '@phantomlab/core/tasks/records/samples/sample-of-mode';
import { loadRecipe } from '../recipe/recipe-source';
import { loadSplits } from './load-examples';

/** Where the records of each mode lie below its data set, and the split that a recipe names. */
const places: Readonly<Record<string, { file: string; split: string }>> = {
  gsminfinite: { file: 'medium/2/0.jsonl', split: '[medium]' },
  'rg-family_relationships': { file: 'train.jsonl', split: '[]' },
  'rg-knights_knaves': { file: 'train.jsonl', split: '[]' },
  hp: { file: 'hotpot_train_v1.1.json', split: '[train]' },
  '2wiki': { file: 'train.json', split: '[train]' },
  msq: { file: 'musique_ans_v1.0_train.jsonl', split: '[train]' },
};

describe('loadSplits', () => {
  let folder: string;
  const put = (name: string, text: string) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const recipe = (mode: string, split: string) =>
    loadRecipe(
      put(
        `${mode}.yaml`,
        `training_mode: ${mode}\ndataset_name: ${path.join(folder, mode)}\nsplit_list: ${split}\n` +
          'model_name_or_path: m\nreward_func_names: [f1]\nprompt_method: cot\nprompt_source: own\n',
      ),
    );

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-load-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [mode, { file, split }] of Object.entries(places)) {
    it(`reads ${mode} from ${file}`, async () => {
      const records = sampleOfMode.get(mode)!;
      const text = file.endsWith('.json')
        ? JSON.stringify(records)
        : records.map((record) => JSON.stringify(record)).join('\n');
      put(path.join(mode, file), text);
      const [found, ...others] = await loadSplits(await recipe(mode, split), 'train');
      assert.deepEqual(others, []);
      assert.equal(found!.examples.length, records.length);
      assert.ok(found!.examples.every(({ task, messages }) => task === mode && messages.length === 1));
      const [few] = await loadSplits(await recipe(mode, split), 'train', { most: 2 });
      assert.equal(few!.examples.length, 2);
    });
  }

  it('names the line of a data set that is not on this disk, and of a split that is not in it', async () => {
    const elsewhere = { ...(await recipe('msq', '[train]')) };
    const moved = { ...elsewhere, resolved: { ...elsewhere.resolved, dataset_name: 'data/nowhere' } };
    await assert.rejects(
      loadSplits(moved, 'train'),
      /msq\.yaml:2: data\/nowhere is no folder on this disk\. Download it/,
    );
    await assert.rejects(
      loadSplits(await recipe('msq', '[minidev]'), 'train'),
      /has no split minidev: msq reads SPLIT\.jsonl/,
    );
    await assert.rejects(loadSplits(await recipe('hp', '[]'), 'train'), /hp\.yaml:3: split_list is empty/);
  });
});
