import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecordTask } from '../../tasks/records/record-task';
import { sampleOfMode } from '../../tasks/records/samples/sample-of-mode';
import { taskByMode } from '../../tasks/registry';
import { readRecords } from './read-records';
import { splitNames } from './split-files';

describe('readRecords', () => {
  let root: string;
  const put = async (file: string, content: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  };
  const lines = (records: readonly unknown[]) =>
    records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const read = (mode: string, folder: string, split: string) =>
    readRecords(taskByMode.get(mode) as RecordTask, path.join(root, folder), split);
  const ids = async (mode: string, folder: string, split: string) =>
    (await read(mode, folder, split)).map(({ id }) => id);

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab-records-'));
  });
  after(() => rm(root, { recursive: true }));

  it('reads GSM-Infinite by the number of operations', async () => {
    const [a, b, c] = sampleOfMode.get('gsminfinite')! as { op: number }[];
    await put('gsm/medium/10/x.jsonl', lines([{ ...c, op: 10 }]));
    await put('gsm/medium/2/x.jsonl', lines([a, b]));
    assert.deepEqual(await ids('gsminfinite', 'gsm', 'medium'), ['gsm-2-1', 'gsm-2-2', 'gsm-10-1']);
  });
  it('reads Reasoning Gym’s train.jsonl and eval.jsonl', async () => {
    await put('rg/train.jsonl', `\n${lines(sampleOfMode.get('rg-knights_knaves')!)}\n`);
    assert.equal((await ids('rg-knights_knaves', 'rg', 'train')).length, 4);
  });
  for (const [mode, file, split] of [
    ['hp', 'train.json', 'train'],
    ['hp', 'hotpot_dev_distractor_v1.json', 'dev'],
    ['hp', 'hotpot_minidev_distractor_v1.json', 'minidev'],
    ['hp', 'hotpot_minitrain_v1.1.json', 'minitrain'],
    ['hp', 'hotpot_dev_fullwiki_v1.json', 'dev_fullwiki'],
    ['msq', 'musique_ans_v1.0_minidev.jsonl', 'minidev'],
    ['msq', 'musique_full_v1.0_dev.jsonl', 'dev_full'],
    ['2wiki', 'minidev.json', 'minidev'],
    ['msq', 'musique_ans_v1.0_train.jsonl', 'train'],
    ['msq', 'minidev.jsonl', 'minidev'],
    ['hp', 'minidev/data.json', 'minidev'],
  ] as const) {
    it(`finds the split ${split} of ${mode} in ${file}`, async () => {
      const folder = `${mode}-${split}-${file.length}`;
      const records = sampleOfMode.get(mode)!;
      await put(`${folder}/${file}`, file.endsWith('l') ? lines(records) : JSON.stringify(records));
      assert.equal((await ids(mode, folder, split)).length, records.length);
    });
  }
  it('keeps the splits of published files apart', async () => {
    const one = (id: string) => JSON.stringify([{ ...(sampleOfMode.get('hp')![0] as object), _id: id }]);
    for (const name of [
      'train_v1.1',
      'minitrain_v1.1',
      'dev_distractor_v1',
      'dev_fullwiki_v1',
      'minidev_distractor_v1',
    ])
      await put(`hotpot/hotpot_${name}.json`, one(name));
    for (const [split, id] of [
      ['train', 'train_v1.1'],
      ['minitrain', 'minitrain_v1.1'],
      ['dev', 'dev_distractor_v1'],
      ['dev_fullwiki', 'dev_fullwiki_v1'],
      ['minidev', 'minidev_distractor_v1'],
    ] as const)
      assert.deepEqual(await ids('hp', 'hotpot', split), [id]);
    assert.deepEqual(await splitNames(path.join(root, 'hotpot')), [
      ...['dev', 'dev_fullwiki', 'minidev', 'minitrain', 'train'],
    ]);
    await assert.rejects(
      read('hp', 'hotpot', 'test'),
      /no split test: .* There is dev, dev_fullwiki, minidev/,
    );
  });
  it('reads a split once where it is there twice', async () => {
    const [a, b] = sampleOfMode.get('hp')!;
    await put('twice/hotpot_train_v1.1.json', JSON.stringify([a, b]));
    await put('twice/train.jsonl', lines([a, b]));
    assert.equal((await ids('hp', 'twice', 'train')).length, 2);
  });
  it('takes a folder with several splits for no split', async () => {
    const [a] = sampleOfMode.get('2wiki')!;
    for (const name of ['train', 'dev', 'test']) await put(`sets/2wiki/${name}.json`, JSON.stringify([a]));
    await put('sets/2wiki/id_aliases.json', lines([{ Q_id: 'Q1', aliases: [], demonyms: [] }]));
    await assert.rejects(read('2wiki', 'sets', '2wiki'), /no split 2wiki/);
    await put('sets/parts/part-1.json', JSON.stringify([a]));
    await put('sets/parts/part-2.json', JSON.stringify([a]));
    assert.equal((await ids('2wiki', 'sets', 'parts')).length, 2);
  });
  it('leaves MuSiQue’s questions without an answer out', async () => {
    const records = sampleOfMode.get('msq')! as object[];
    const full = records.map((record, i) => ({ ...record, answerable: i % 2 === 0 }));
    await put('full/musique_full_v1.0_train.jsonl', lines(full));
    assert.equal((await ids('msq', 'full', 'train_full')).length, Math.ceil(records.length / 2));
  });
  it('reads no more of a list than is asked for', async () => {
    await put(
      'cut/hotpot_train_v1.1.json',
      `${JSON.stringify(sampleOfMode.get('hp')).slice(0, -1)}, and no more`,
    );
    const task = taskByMode.get('hp') as RecordTask;
    const found = await readRecords(task, path.join(root, 'cut'), 'train', { limit: 3 });
    assert.equal(found.length, 3);
  });
  it('reads the right answer of GSM-Infinite as the scoring has it', async () => {
    const [first] = sampleOfMode.get('gsminfinite')! as object[];
    await put('odd/medium/2/x.jsonl', lines([{ ...first, solution: 'Answer: 3.5. So Answer: 1,200.' }]));
    const task = taskByMode.get('gsminfinite') as RecordTask;
    const of = async (scoring: 'paper' | 'strict-tags') =>
      (await readRecords(task, path.join(root, 'odd'), 'medium', { scoring }))[0]!.answer;
    assert.deepEqual([await of('paper'), await of('strict-tags')], [['3'], ['1,200']]);
  });
  it('reads 2Wiki’s aliases where they are beside the data', async () => {
    await put('2w/dev.json', JSON.stringify(sampleOfMode.get('2wiki')));
    await put('2w/id_aliases.json', lines([{ Q_id: 'Q1', aliases: ['yea'], demonyms: ['aye'] }]));
    assert.deepEqual((await read('2wiki', '2w', 'dev'))[1]!.answer, ['yes', 'yea', 'aye']);
  });
  it('names file and line of a record that is not of its format', async () => {
    const [good] = sampleOfMode.get('msq')!;
    await put('bad/train.jsonl', `${JSON.stringify(good)}\n{"question": "?"}\n`);
    await assert.rejects(read('msq', 'bad', 'train'), /bad\/train\.jsonl:2: "paragraphs" should be a list/);
    await put('worse/train.jsonl', `${JSON.stringify(good)}\n{"question`);
    await assert.rejects(read('msq', 'worse', 'train'), /train\.jsonl:2: this line is not JSON/);
    await put('list/train.json', `[\n${JSON.stringify(sampleOfMode.get('hp')![0])},\n{"question": "?"}]`);
    await assert.rejects(read('hp', 'list', 'train'), /train\.json:3: "context" should be a list/);
  });
  it('says how a split that is missing should lie', () =>
    assert.rejects(
      read('gsminfinite', 'rg', 'medium'),
      /no split medium: gsminfinite reads SPLIT\/OP\/\*\.jsonl/,
    ));
});
