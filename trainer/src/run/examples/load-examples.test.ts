import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { sampleOfMode } from '@phantomlab/core/tasks/records/samples/sample-of-mode';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
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

  const reasoningGym = (file: string, names: readonly string[]) =>
    put(
      file,
      names
        .map((question, i) => JSON.stringify({ question, answer: 'son', metadata: { source_index: i } }))
        .join('\n'),
    );
  const load = async (keys: string) =>
    loadSplits(
      await loadRecipe(
        put('own.yaml', `${keys}model_name_or_path: m\nreward_func_names: [f1]\nprompt_method: plain\n`),
      ),
      'train',
    );
  it('reads the first max_num_train_samples of the splits, in the order of their files', async () => {
    const records = sampleOfMode
      .get('msq')!
      .map((record) => JSON.stringify(record))
      .join('\n');
    put('two/train.jsonl', records);
    put('two/dev.jsonl', records);
    const splits = await load(
      `training_mode: msq\ndataset_name: ${path.join(folder, 'two')}\nsplit_list: [train, dev]\nmax_num_train_samples: 5\n`,
    );
    assert.deepEqual(
      splits.map(({ name, examples }) => [name, examples.length]),
      [
        ['train', 4],
        ['dev', 1],
      ],
    );
  });
  it('reads train.jsonl of Reasoning Gym whatever splits a recipe names', async () => {
    reasoningGym('rgx/train.jsonl', ['a', 'b']);
    reasoningGym('rgx/medium.jsonl', ['c']);
    const [split] = await load(
      `training_mode: rg-family_relationships\ndataset_name: ${path.join(folder, 'rgx')}\nsplit_list: [medium]\n`,
    );
    assert.deepEqual(
      split!.examples.map(({ question }) => question),
      ['a', 'b'],
    );
  });
  it('stops where the paper’s words are wanted and not on this machine, and takes them where they are', async () => {
    const keys = `training_mode: pw\ndataset_name: ${folder}\nsplit_list: [w]\nmodel_name_or_path: m\nprompt_method: cot\n`;
    await writeUniverse(
      path.join(folder, 'w'),
      generateUniverse({ seed: 3, maxFamilyTreeSize: 6, questionDepth: 4, unfillable: 'skip' }),
    );
    const recipe = await loadRecipe(put('paper/cot.yaml', keys));
    const { VIRTUAL_ENV, CONDA_PREFIX, PATH } = process.env;
    try {
      for (const name of ['VIRTUAL_ENV', 'CONDA_PREFIX', 'PATH']) delete process.env[name];
      await assert.rejects(
        loadSplits(recipe, 'train'),
        /cot\.yaml:5: The prompts' wording is in phantom_eval/,
      );
      put(
        'paper/phantom_eval/prompts.py',
        "COT_EXAMPLES = 'x'\nclass CoTLLMPrompt:\n  COT_INSTRUCTION = '{evidence} {examples} {question}'\n",
      );
      const [split] = await loadSplits(recipe, 'train');
      const [{ messages, question, scoring, use } = assert.fail()] = split!.examples;
      assert.ok(messages[0]!.content.endsWith(` x ${question}`));
      assert.deepEqual([scoring, use], ['paper', 'train']);
    } finally {
      Object.assign(process.env, {
        PATH,
        ...(VIRTUAL_ENV && { VIRTUAL_ENV }),
        ...(CONDA_PREFIX && { CONDA_PREFIX }),
      });
    }
  });

  it('names the command that generates the universes which are not on this disk, before any is read', async () => {
    const keys = (splits: string, more = '') =>
      `training_mode: pw\ndataset_name: data/tiny\nsplit_list: [${splits}]\nmodel_name_or_path: m\nprompt_method: plain\n${more}`;
    const refusal = async (text: string) => {
      const recipe = await loadRecipe(put('missing/r.yaml', text));
      return assert
        .rejects(loadSplits(recipe, 'train'))
        .then(() => loadSplits(recipe, 'train').catch((error: Error) => error.message));
    };
    const seeds = [11, 12, 13].map((seed) => `depth_6_size_6_seed_${seed}`).join(', ');
    const flags =
      '--max-family-tree-depth 3 --max-family-tree-size 6 --friendship-k 1.5 --num-questions-per-type 3 --easy-mode --unfillable skip';
    assert.match(
      String(await refusal(keys(seeds))),
      new RegExp(
        `r\\.yaml:2: data/tiny is not a folder on this disk\\. This command generates them:\n  phantomlab generate --output-dir data/tiny --seed 11-13 ${flags}$`,
      ),
    );
    const evaluated =
      'eval_strategy: steps\neval_dataset_name: data/tiny\neval_split_list: [depth_6_size_6_seed_1]\n';
    assert.match(
      String(await refusal(keys(seeds, evaluated))),
      /r\.yaml:2: .*\n.*r\.yaml:7: data\/tiny is not a folder.*\n.*--seed 1,11-13 /,
    );
    assert.match(
      String(await refusal(keys('mine'))),
      /Make them with phantomlab generate, or name others\.$/,
    );
    await writeUniverse(path.join(folder, 'missing/data/tiny/mine'), generateUniverse(tinyUniverse(3)));
    assert.match(
      String(await refusal(keys(`mine, ${seeds}`))),
      /r\.yaml:3: data\/tiny does not have depth_6_size_6_seed_11, .*_12, .*_13\..*\n.*--output-dir .*missing\/data\/tiny --seed 11-13/,
    );
  });

  it('names the line of a data set that is not on this disk, and of a split that is not in it', async () => {
    const elsewhere = { ...(await recipe('msq', '[train]')) };
    const moved = { ...elsewhere, resolved: { ...elsewhere.resolved, dataset_name: 'data/nowhere' } };
    await assert.rejects(
      loadSplits(moved, 'train'),
      /msq\.yaml:2: data\/nowhere is not a folder on this disk\. Download it/,
    );
    await assert.rejects(
      loadSplits(await recipe('msq', '[minidev]'), 'train'),
      /has no split minidev: msq reads SPLIT\.jsonl/,
    );
    await assert.rejects(loadSplits(await recipe('hp', '[]'), 'train'), /hp\.yaml:3: split_list is empty/);
  });
});
