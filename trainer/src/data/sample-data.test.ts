import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluationSetByName } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { readSet } from '@phantomlab/core/node/evaluations/read-set';
import { pythonShuffle } from '../random/python-shuffle';
import { sampleData } from './sample-data';

describe('a shuffle', () => {
  // From CPython 3.12: random.seed(S); random.shuffle(x).
  it('is Python’s', () => {
    assert.deepEqual(pythonShuffle(10, 1), [6, 8, 9, 7, 5, 3, 0, 4, 1, 2]);
    const long = pythonShuffle(1200, 1);
    assert.deepEqual(
      [long.slice(0, 6), long.slice(-3)],
      [
        [483, 489, 341, 685, 96, 1],
        [129, 1165, 275],
      ],
    );
    assert.deepEqual(pythonShuffle(5, 0), [2, 1, 0, 4, 3]);
    assert.deepEqual(pythonShuffle(1, 1), [0]);
    assert.deepEqual(pythonShuffle(6, 2 ** 40 + 7), [2, 0, 1, 3, 5, 4]);
  });
});

describe('a sample of a published file', () => {
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);
  const set = evaluationSetByName.get('hp-sample')!;
  const record = (i: number) => ({
    _id: `q${i}`,
    question: `Who is №${i}?`,
    answer: `A ${i}`,
    type: 'bridge',
    context: [['T', ['One.', 'Two.']]],
    supporting_facts: [],
  });
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-sample-'));
    const all = Array.from({ length: 10 }, (_, i) => record(i));
    writeFileSync(at('hotpot_dev_distractor_v1.json'), JSON.stringify(all));
    writeFileSync(at('lines.jsonl'), all.map((each) => `${JSON.stringify(each)}\n`).join(''));
  });
  after(() => rmSync(folder, { recursive: true }));
  const sample = (name: string, out: string, more = {}) =>
    sampleData({ set, file: at(name), out: at(out), seed: 1, size: 4, ...more });

  it('is what a shuffle puts first, as a set of its own', async () => {
    const made = await sample('hotpot_dev_distractor_v1.json', 'hp-sample');
    assert.deepEqual([made.questions, made.of], [4, 10]);
    const { questions, splits } = await readSet(set, { data: folder }, {});
    assert.deepEqual(splits, ['sample']);
    assert.deepEqual(
      questions.map(({ example }) => example.id),
      ['q6', 'q8', 'q9', 'q7'],
    );
    assert.match(
      readFileSync(at('hp-sample', 'source.json'), 'utf8'),
      /not the questions of the paper’s 500/,
    );
    await assert.rejects(
      readSet(evaluationSetByName.get('hp500')!, { data: folder, own: at('hp-sample') }, {}),
      /There is no hp500/,
    );
  });

  it('is the same of lists and of lines, and again', async () => {
    await sample('lines.jsonl', 'lines');
    await sample('lines.jsonl', 'lines');
    assert.equal(
      readFileSync(at('lines', 'sample.jsonl'), 'utf8'),
      readFileSync(at('hp-sample', 'sample.jsonl'), 'utf8'),
    );
    await assert.rejects(
      sample('lines.jsonl', 'lines', { seed: 2 }),
      /holds another sample.*Name another folder/,
    );
  });

  it('is what a list of ids names, in its order, whatever set the list is of', async () => {
    writeFileSync(
      at('ids.jsonl'),
      '{"id": "q7", "golden_answers": []}\n{"_id": "q2"}\n{"question_id": "q7"}\n"q9"\n',
    );
    const made = await sample('hotpot_dev_distractor_v1.json', 'listed', { ids: at('ids.jsonl') });
    assert.deepEqual([made.questions, made.of], [3, 10]);
    const lines = readFileSync(at('listed', 'sample.jsonl'), 'utf8').trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)._id),
      ['q7', 'q2', 'q9'],
    );
    assert.doesNotMatch(readFileSync(at('listed', 'source.json'), 'utf8'), /seed/);
    writeFileSync(at('others.json'), '[{"id": "q1"}, {"id": "2hop__1_2"}]');
    const others = sample('lines.jsonl', 'others', { ids: at('others.json') });
    await assert.rejects(
      others,
      /1 of the 2 questions of .*others\.json are not in .*: 2hop__1_2 is the first/,
    );
    writeFileSync(at('nameless.jsonl'), '{"question": "Who?"}\n');
    await assert.rejects(
      sample('lines.jsonl', 'nameless', { ids: at('nameless.jsonl') }),
      /nameless\.jsonl:1: there is no "id"/,
    );
  });

  it('is all that there is of a short file, and says where one is wrong', async () => {
    assert.equal((await sample('lines.jsonl', 'all', { size: 500 })).questions, 10);
    writeFileSync(at('bad.jsonl'), `${JSON.stringify(record(1))}\n{"question": 5}\n`);
    await assert.rejects(sample('bad.jsonl', 'bad'), /bad\.jsonl:2: /);
    await assert.rejects(sample('none.json', 'none'), /none\.json/);
  });
});
