import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluationSetByName } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { checkData } from './check-data';

describe('checking data on the disk', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(path.join(tmpdir(), 'phantomlab-check-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));

  const write = (set: string, file: string, text: string) => {
    mkdirSync(path.join(data, set), { recursive: true });
    writeFileSync(path.join(data, set, file), text);
  };
  const check = (set: string) => checkData(evaluationSetByName.get(set)!, data);
  const musique = (id: string, answer = 'Ann') =>
    `${JSON.stringify({ id, question: 'Who?', answer, paragraphs: [] })}\n`;
  /** As many of each number of hops as the paper's. */
  const whole = () =>
    (
      [
        [2, 282],
        [3, 140],
        [4, 78],
      ] as const
    )
      .flatMap(([hops, count]) => Array.from({ length: count }, (_, i) => musique(`${hops}hop__${i}`)))
      .join('');

  it('finds nothing wrong with what is whole', async () => {
    write('msq500', 'musique_ans_v1.0_minidev.jsonl', whole());
    const { state, questions, findings } = await check('msq500');
    assert.deepEqual([state, questions, findings], ['good', 500, []]);
  });

  it('counts questions, hops, empty answers and ids', async () => {
    const cut = whole().split('\n').slice(0, 498).join('\n');
    write('msq500', 'musique_ans_v1.0_minidev.jsonl', `${cut}\n${musique('4hop__0', ' ')}`);
    assert.deepEqual((await check('msq500')).findings, [
      "The paper's has 500 questions, this one 499.",
      "The paper's has 78 questions of 4 hops, this one 77.",
      'Questions without a right answer: 1.',
      'Questions with the id of another: 1.',
    ]);
  });

  it('says where a record is that can’t be read, and tells that from a set that is not there', async () => {
    write('msq500', 'musique_ans_v1.0_minidev.jsonl', `${musique('2hop__1')}{"id": `);
    const { state, findings } = await check('msq500');
    assert.equal(state, 'faulty');
    assert.match(findings[0]!, /minidev\.jsonl:2: this line is not JSON/);
    assert.equal((await check('hp500')).state, 'absent');
  });

  it('finds family labels that the story denies', async () => {
    const record = (first: string, second: string, answer: string, index: number) =>
      JSON.stringify({
        question: `Liam is married to Nova. They have a child called Isabella. Isabella is married to Thomas.\n\nWhat is ${first} to ${second}? Respond only with the word that describes their relationship.`,
        answer,
        metadata: { source_dataset: 'family_relationships', source_index: index, family_size: 4 },
      });
    write(
      'rg-family_relationships',
      'eval.jsonl',
      [record('Liam', 'Thomas', 'father-in-law', 0), record('Thomas', 'Liam', 'father-in-law', 1)].join('\n'),
    );
    assert.deepEqual((await check('rg-family')).findings, [
      'Answers that the text of their question denies: 1 (50.0%). The first is family_relationships-1 of eval: Thomas is the son-in-law of Liam, and the answer says "father-in-law".',
    ]);
  });

  it('misses 2Wiki’s other names', async () => {
    write(
      '2wiki500',
      'minidev.json',
      JSON.stringify([{ _id: 'a', question: 'Who?', answer: 'Ann', context: [] }]),
    );
    assert.match((await check('2wiki500')).findings.join('\n'), /id_aliases\.json is missing/);
  });
});
