import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluationSetByName } from '../../evaluation/sets/evaluation-sets';
import { questionsPage } from '../../recipe/pages/questions-page';
import { tinyUniverse } from '../../universe/facts/tiny-universe';
import { generateUniverse } from '../../universe/generate';
import { writeUniverse } from '../universes/universe-files';
import { previewSet } from './preview-set';

describe('the preview of a data set', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(path.join(tmpdir(), 'phantomlab-preview-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));
  const set = (name: string) => evaluationSetByName.get(name)!;
  const put = (file: string, content: string) => {
    const at = path.join(data, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, content);
  };
  const knight = (i: number) =>
    `${JSON.stringify({ question: `Question ${i}?`, answer: 'Ann is a saint.', metadata: { source_index: i, difficulty: { n_people: 2 } } })}\n`;

  it('shows the first questions of each split, those of evaluation first', async () => {
    const many = Array.from({ length: 50 }, (_, i) => knight(i)).join('');
    put('rg-knights_knaves/train.jsonl', many);
    put('rg-knights_knaves/eval.jsonl', knight(7));
    put('rg-knights_knaves/programs/train.jsonl', '{}\n');
    const { folder, splits } = await previewSet(set('rg-knights'), { data });
    assert.equal(path.basename(folder), 'rg-knights_knaves');
    assert.deepEqual(
      splits.map(({ name, use, examples }) => [name, use, examples.length]),
      [
        ['eval', 'eval', 1],
        ['train', 'train', 8],
      ],
    );
    assert.match(questionsPage('rg', splits), /\*\*Ann is a saint\.\*\*/);
  });

  it('shows the hops of a set that no training mode has, and what is wrong with a record', async () => {
    const record = {
      id: 'a__bridge__1',
      _id: 'a',
      question: 'Where was the mayor of Ys born?',
      answer: 'Is',
      type: 'bridge',
      context: [['Ys', ['Ann is mayor.']]],
      sub_questions: ['Who is mayor of Ys?', 'Where was Ann born?'],
      sub_answers: ['Ann', 'Is'],
    };
    put('cofca500/minidev.json', JSON.stringify([record]));
    const { splits } = await previewSet(set('cofca500'), { data });
    const page = questionsPage('cofca500', splits);
    assert.match(page, /2 hops/, splits[0]!.note);
    assert.match(page, /Answers of its hops: Ann → Is/);
    put('cofca500/minidev.json', '[{"question": 1}]');
    const [broken] = (await previewSet(set('cofca500'), { data })).splits;
    assert.match(broken!.note!, /minidev\.json/);
  });

  it('shows universes', async () => {
    await writeUniverse(path.join(data, 'pw', 'depth_6_size_8_seed_1'), generateUniverse(tinyUniverse(1)));
    const { splits } = await previewSet(set('pw'), { data });
    assert.equal(splits.length, 1);
    assert.equal(splits[0]!.examples.length, 8);
    assert.match(questionsPage('pw', splits), /```prolog\n\?- /);
  });

  it('says where it looked', () =>
    assert.rejects(previewSet(set('hp500'), { data }), /There is no hp500 in .*hotpot/s));
});
