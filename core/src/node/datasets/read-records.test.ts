import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecordTask } from '../../tasks/records/record-task';
import { sampleOfMode } from '../../tasks/records/samples/sample-of-mode';
import { taskByMode } from '../../tasks/registry';
import { readRecords } from './read-records';

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
  it('reads 2Wiki’s aliases where they lie beside the data', async () => {
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
