import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkContext } from '../../recipe/check-recipe';
import { noFacts } from '../../recipe/facts';
import { previewQuestions } from './preview-questions';

const universes = path.resolve(import.meta.dirname, '../../../../test/fixtures/phantom-wiki');

describe('the preview of questions', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-preview-'));
    await mkdir(path.join(folder, 'data/rg'), { recursive: true });
    const record = { question: 'Who lies?', answer: 'Ann', metadata: { source_index: 0 } };
    await writeFile(path.join(folder, 'data/rg/train.jsonl'), `${JSON.stringify(record)}\n`);
  });
  after(() => rm(folder, { recursive: true }));

  const preview = (text: string, root = folder) =>
    previewQuestions(checkContext(text, 'recipe.yaml', noFacts), [root]);

  it('shows some of a split on disk, and how many there are', async () => {
    const [split] = await preview(
      `dataset_name: ${universes}\nsplit_list: [depth_5_size_8_seed_2]\nprompt_method: cot\nprompt_source: own\n`,
    );
    assert.equal(split!.examples.length, 3);
    assert.ok(split!.total! > 3);
    assert.equal(split!.note, undefined);
  });
  it('shows the questions in our own words where the paper’s are not on this machine', async () => {
    const [split] = await preview(`dataset_name: ${universes}\nsplit_list: [depth_5_size_8_seed_2]\n`);
    assert.equal(split!.examples.length, 3);
    assert.match(split!.note!, /wording is in phantom_eval.*These prompts are PhantomLab's own/);
  });
  it('makes a universe that is not on disk, and says so', async () => {
    const [split] = await preview('dataset_name: data/easy\nsplit_list: [depth_6_size_6_seed_11]\n');
    assert.ok(split!.examples.length > 0);
    assert.match(split!.note!, /not on this disk: this universe was made from its name/);
  });
  it('reads the records of other modes', async () => {
    const [split] = await preview('training_mode: rg-knights_knaves\ndataset_name: data/rg\n');
    assert.deepEqual(
      split!.examples.map(({ question, answer }) => [question, answer]),
      [['Who lies?', ['Ann']]],
    );
  });
  it('says what is missing', async () => {
    const [records] = await preview('training_mode: hp\ndataset_name: data/none\nsplit_list: [train]\n');
    assert.match(records!.note!, /data\/none is not on this disk/);
    const [odd] = await preview('dataset_name: d\nsplit_list: [mine]\n');
    assert.match(odd!.note!, /d\/mine is not on this disk/);
    const [mode] = await preview('training_mode: poems\ndataset_name: d\n');
    assert.match(mode!.note!, /no training_mode poems; there are pw, /);
    assert.deepEqual(await preview('seed: 1'), []);
  });
});
