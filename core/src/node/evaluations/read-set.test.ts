import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluationSetByName } from '../../evaluation/sets/evaluation-sets';
import { readSet } from './read-set';

const context = [
  ['Ann Lee', ['Ann Lee sings.', 'She is old.']],
  ['Bob Low', ['Bob Low paints.']],
];
const lines = (...records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

describe('evaluation sets on the disk', () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'phantomlab-sets-'));
  });
  afterEach(() => rm(data, { recursive: true }));

  async function write(file: string, text: string) {
    await mkdir(path.dirname(path.join(data, file)), { recursive: true });
    await writeFile(path.join(data, file), text);
  }
  const read = async (name: string, own?: string) =>
    (
      await readSet(
        evaluationSetByName.get(name)!,
        { data, ...(own !== undefined && { own }) },
        { scoring: 'paper', use: 'eval' },
      )
    ).questions;

  it('HotpotQA’s and 2Wiki’s, with kinds, hops and other right answers', async () => {
    const record = { _id: '5a8b', question: 'Who sings?', answer: 'Ann Lee', type: 'bridge', context };
    await write('hp500/hotpot_minidev_distractor_v1.json', JSON.stringify([record]));
    const [hp] = await read('hp500');
    assert.deepEqual(
      [hp!.example.id, hp!.type, hp!.split, hp!.example.task],
      ['5a8b', 'bridge', 'minidev', 'hp'],
    );
    const wiki = { ...record, answer_id: 'Q1', evidences: [[], []] };
    await write('2wiki500/minidev.json', JSON.stringify([wiki]));
    await write('2wiki500/id_aliases.json', lines({ Q_id: 'Q1', aliases: ['A. Lee'], demonyms: [] }));
    const [two] = await read('2wiki500');
    assert.deepEqual([two!.hops, two!.example.answer], [2, ['Ann Lee', 'A. Lee']]);
  });

  it('MuSiQue’s, with the answers of its single questions', async () => {
    const record = {
      id: '2hop__1_2',
      question: 'Who?',
      answer: 'Ann',
      answer_aliases: ['Annie'],
      paragraphs: [{ title: 'Ann', paragraph_text: 'Ann sings.' }],
      question_decomposition: [{ answer: 'Paris' }, { answer: 'Ann' }],
    };
    await write('msq500/musique_ans_v1.0_minidev.jsonl', lines(record));
    const [found] = await read('msq500');
    assert.deepEqual(
      [found!.hops, found!.intermediate, found!.example.answer],
      [2, ['Paris', 'Ann'], ['Ann', 'Annie']],
    );
  });

  it('CofCA’s, asked and scored as HotpotQA’s', async () => {
    const record = {
      _id: '7__bridge__0',
      question: 'Who?',
      answer: 'Ann',
      type: 'bridge',
      context,
      sub_questions: ['a', 'b', 'c'],
      sub_answers: ['x', 'y', 'Ann'],
    };
    await write('cofca500/minidev.json', JSON.stringify([record]));
    const [found] = await read('cofca500');
    assert.deepEqual(
      [found!.example.id, found!.example.task, found!.hops, found!.intermediate],
      ['7__bridge__0', 'hp', 3, ['x', 'y', 'Ann']],
    );
    assert.match(found!.example.messages[0]!.content, /Ann Lee sings\. She is old\./);
  });

  it('SynthWorlds’, over the documents that are needed, scored as MuSiQue’s', async () => {
    const record = {
      instance_id: 'w-1',
      query: 'Who?',
      gold_docs: ['Ann sings.', { title: 'Bob', text: 'Bob paints.' }],
      gold_answers: ['Ann', 'Annie'],
      question_graph_type: 'chain',
    };
    await write('synthrm500/minidev.json', JSON.stringify([record]));
    const [found] = await read('synthrm500');
    assert.deepEqual(
      [found!.example.id, found!.example.task, found!.type, found!.example.answer],
      ['w-1', 'msq', 'chain', ['Ann', 'Annie']],
    );
    assert.match(found!.example.messages[0]!.content, /Ann sings\.[\s\S]*Bob paints\./);
    await write('synthrm500/minidev.json', JSON.stringify([{ ...record, gold_answers: 'Ann' }]));
    await assert.rejects(read('synthrm500'), /minidev\.json:1: "gold_answers" should be a list/);
  });

  it('GSM-Infinite’s: the first 200 of each number of operations from 2 to 30', async () => {
    const problems = (op: number, count: number) =>
      lines(
        ...Array.from({ length: count }, (_, id) => ({
          problem: 'P',
          question: 'Q',
          solution: 'Answer: 7.',
          op,
          id,
        })),
      );
    for (const [op, count] of [
      [1, 3],
      [2, 150],
      [10, 3],
      [31, 3],
    ] as const)
      await write(`gsm-infinite-eval/medium/${op}/a.jsonl`, problems(op, count));
    await write('gsm-infinite-eval/medium/2/b.jsonl', problems(2, 150));
    const found = await read('gsminf');
    const counts = new Map<number, number>();
    for (const { example } of found)
      counts.set(example.difficulty, (counts.get(example.difficulty) ?? 0) + 1);
    assert.deepEqual(
      [...counts],
      [
        [2, 200],
        [10, 3],
      ],
    );
    // Two files may number their problems alike.
    assert.equal(new Set(found.map(({ example }) => example.id)).size, found.length);
  });

  it('are found in a folder that is named, and said where they were looked for', async () => {
    await write(
      'mine/eval.jsonl',
      lines({
        question: 'Q',
        answer: 'niece',
        metadata: { source_dataset: 'family_relationships', source_index: 4 },
      }),
    );
    assert.equal((await read('rg-family', path.join(data, 'mine'))).length, 1);
    await assert.rejects(
      read('rg-knights'),
      /There is no rg-knights in .*rg-knights_knaves.*--on rg-knights=FOLDER/s,
    );
  });
});
