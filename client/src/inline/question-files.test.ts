import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { answerAfterLine, rolloutsAfterLine, tallyInWords } from './after-line';
import { isQuestionFile, placeAfter, questionsWithin } from './question-files';

const asked = {
  id: 'a',
  question: 'Who is "the" aunt?',
  answer: ['Ann', 'Eve'],
  prolog: { query: ['aunt(X, Y)', 'job(X, "clerk")'], answer: 'Y' },
  type: 1,
  difficulty: 2,
};

function documentOf(text: string, file: string) {
  return { getText: () => text, version: 1, uri: { scheme: 'file', path: file, fsPath: file } as vscode.Uri };
}

describe('files of questions', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-questions-'));
    writeFileSync(path.join(folder, 'facts.pl'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are known by where they are', () => {
    const known = (file: string) => isQuestionFile({ scheme: 'file', path: file } as vscode.Uri);
    for (const file of ['/w/questions.json', '/w/questions/type12.json', '/d/train.jsonl'])
      strictEqual(known(file), true, file);
    for (const file of ['/w/package.json', '/runs/a/events.jsonl', '/w/questions/notes.json'])
      strictEqual(known(file), false, file);
  });

  it('give the questions in sight, with universe, goals from the first hop on, and the place after the line', () => {
    const text = JSON.stringify([asked, { ...asked, id: 'b' }], null, 4);
    const document = documentOf(text, path.join(folder, 'questions', 'type1.json'));
    const found = questionsWithin(document, text.indexOf('"b"'), text.indexOf('"b"'));
    deepStrictEqual(
      found.map(({ id, universe, query }) => [id, universe, query]),
      [['b', folder, ['job(X, "clerk")', 'aunt(X, Y)']]],
    );
    strictEqual(text.slice(0, placeAfter(text, found[0]!)).endsWith('"Who is \\"the\\" aunt?",'), true);
  });

  it('pass over what is no question, and stop at a fault', () => {
    const text = `[{"id": 1}, ${JSON.stringify(asked)}, {"id": "c", `;
    const document = documentOf(text, path.join(folder, 'questions.json'));
    deepStrictEqual(
      questionsWithin(document, 0, text.length).map(({ id }) => id),
      ['a'],
    );
  });

  it('hold records of other sets in lines, proved by their own text', () => {
    const record = {
      problem: 'Problem: The number of pears equals 3.',
      question: 'Question: How many pears?',
      solution: 'So 3. Answer: 3.',
      op: 2,
    };
    const family = {
      question: 'How is Ann related to Eve?',
      answer: 'mother',
      metadata: { source_dataset: 'family_relationships', source_index: 4 },
    };
    const text = `${JSON.stringify(record)}\n${JSON.stringify(family)}\n`;
    const found = questionsWithin(documentOf(text, '/d/2/x.jsonl'), 0, text.length);
    deepStrictEqual(
      found.map(({ id, task, answer, evidence }) => [id, task, answer, evidence]),
      [
        ['gsm-2-0', 'gsminfinite', ['3'], 'The number of pears equals 3.'],
        ['family_relationships-4', 'rg-family_relationships', ['mother'], undefined],
      ],
    );
    // On a line that continues, right behind the question.
    strictEqual(text.slice(0, placeAfter(text, found[0]!)).endsWith('How many pears?"'), true);
  });
});

describe('text after a line', () => {
  it('has as many answers as there is room for', () => {
    strictEqual(answerAfterLine({ answer: ['Ann', 'Eve'] }), '→ Ann, Eve');
    strictEqual(answerAfterLine({ answer: [] }), '→ no answer');
    const many = Array.from({ length: 30 }, (_, i) => `Person ${i}`);
    strictEqual(answerAfterLine({ answer: many }), '→ Person 0, … (30)');
    strictEqual(
      answerAfterLine({ answer: ['Ann Lee', 'Eve Lee', 'Bob Lee', 'Max Lee'] }),
      '→ Ann Lee, Eve Lee, … (4)',
    );
    for (const answer of [['x'.repeat(500)], Array(1000).fill('y'.repeat(40)), ['a b', 'c'.repeat(24)]])
      ok(answerAfterLine({ answer }).length <= 27, answerAfterLine({ answer }));
  });

  it('counts rollouts', () => {
    const tally = { rollouts: 1200, right: 3, reward: 600, rewarded: 1200, lastStep: 40, runs: 2 };
    strictEqual(rolloutsAfterLine(tally), '3/1,200 right');
    strictEqual(
      tallyInWords(tally),
      '3 of 1,200 rollouts right, mean reward 0.50, last at step 40, in 2 runs',
    );
  });
});
