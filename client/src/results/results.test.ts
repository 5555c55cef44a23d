import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Evaluated, sourceOf } from '@phantomlab/core/figures/results/evaluated';
import { evaluated, scored } from '@phantomlab/core/figures/results/testing/evaluated';
import { isToResults } from '../messages/results';
import { answerText } from './answer-text';
import { KnownEvaluations, wholeAnswer } from './known-evaluations';
import { resultsOf, shownEvaluations } from './results-message';
import { answersBehind, answersToQuestion, onceEach, shownAnswer } from './shown-answers';

const look = { figure: 'transfer', measure: 'f1', hiddenSets: [], hiddenModels: [] };

describe('the results of evaluations', () => {
  const base = evaluated({ set: 'pw' }, [
    { ...scored(1)[0], verdicts: ['proved', 'skipped'], difficulty: 1 },
    { ...scored(0)[0], verdicts: ['proved'], difficulty: 2 },
    { ...scored(0.5)[0], difficulty: 2, parsed: false, answer: null, finish: 'length' },
  ]);
  const trained = [0, 500].map((step) =>
    evaluated({ set: 'pw', dataset: 'pw', run: 'runs/a', step }, scored(step / 500, 1, 1)),
  );
  const other = evaluated({ set: 'hp500', dataset: 'pw', run: 'runs/b', step: 500 }, scored(1));
  const all = [base, ...trained, other];

  it('are a message that the panel takes, with a figure and what can be chosen', () => {
    const message = resultsOf(all, look);
    assert.ok(isToResults(JSON.parse(JSON.stringify(message))));
    assert.ok(message.t === 'results');
    assert.deepEqual(
      message.sets.map(({ label, shown }) => [label, shown]),
      [
        ['HotpotQA', true],
        ['PhantomWiki', true],
      ],
    );
    assert.deepEqual(
      message.models.map(({ label }) => label),
      ['Qwen3-0.6B', 'a', 'b'],
    );
  });

  it('leave out what is hidden', () => {
    const hidden = { ...look, hiddenSets: ['hp500'], hiddenModels: ['runs/a'] };
    assert.deepEqual(shownEvaluations(all, hidden), [base]);
  });

  it('show the first figure for one that is not known, and say what a figure needs', () => {
    const unknown = resultsOf(all, { ...look, figure: 'pie', measure: 'f9' });
    assert.ok(unknown.t === 'results' && unknown.look.figure === 'transfer' && unknown.look.measure === 'f1');
    const mentions = resultsOf(all, { ...look, figure: 'mentions' });
    assert.ok(mentions.t === 'results' && mentions.needs?.includes('msq500'));
  });

  it('have the answers behind a point, filtered and sorted', () => {
    const ids = (
      ...[filter, sort, difficulty]: [
        ...(Parameters<typeof answersBehind> extends [unknown, unknown, ...infer R] ? R : never),
        number?,
      ]
    ) =>
      answersBehind(all, sourceOf([base], difficulty), filter, sort).map(({ prediction }) => prediction.id);
    assert.deepEqual(ids('all', 'file'), ['0', '1', '2']);
    assert.deepEqual(ids('all', 'worst'), ['1', '2', '0']);
    assert.deepEqual(ids('lucky', 'file'), ['0']);
    assert.deepEqual(ids('unlucky', 'file'), ['1']);
    assert.deepEqual(ids('unparsed', 'file'), ['2']);
    assert.deepEqual(ids('cut', 'file'), ['2']);
    assert.deepEqual(ids('all', 'file', 2), ['1', '2']);
  });

  it('are told at a glance by one answer to each question', () => {
    const point = sourceOf(trained);
    const answers = answersBehind(all, point, 'all', 'worst');
    assert.equal(answers.length, 6);
    assert.deepEqual(
      onceEach(answers).map(({ prediction }) => [prediction.id, prediction.scores.f1]),
      [
        ['0', 0],
        ['1', 1],
        ['2', 1],
      ],
    );
  });

  it('follow one question through the models that were asked it, step by step', () => {
    const place = { folder: base.folder, split: 'minidev', id: '0', seed: 1 };
    assert.deepEqual(
      answersToQuestion(all, place).map((answer) => [shownAnswer(answer).model, shownAnswer(answer).f1]),
      [
        ['Qwen3-0.6B', 1],
        ['a, step 0', 0],
        ['a, step 500', 1],
      ],
    );
  });
});

describe('evaluations on the disk', () => {
  let root: string;
  const write = (name: string, { manifest, predictions }: Evaluated) => {
    const folder = path.join(root, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'evaluation.json'), JSON.stringify(manifest));
    const lines = predictions.map((prediction) => `${JSON.stringify(prediction)}\n`);
    writeFileSync(path.join(folder, 'predictions.jsonl'), lines.join(''));
    return folder;
  };
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'phantomlab-results-'));
  });
  after(() => rmSync(root, { recursive: true }));

  it('are read again when they grew, and only then', async () => {
    const known = new KnownEvaluations();
    const folder = write('a', evaluated({ set: 'pw' }, [{ completion: 'long', intermediate: ['On'] }]));
    const [first] = (await known.read([folder])).evaluations;
    assert.equal(first!.predictions[0]!.completion, '');
    assert.deepEqual(first!.predictions[0]!.mentioned, [true]);
    assert.equal((await known.read([folder])).evaluations[0], first);
    appendFileSync(
      path.join(folder, 'predictions.jsonl'),
      `${JSON.stringify({ ...first!.predictions[0], id: '1' })}\n`,
    );
    assert.equal((await known.read([folder])).evaluations[0]!.predictions.length, 2);
  });

  it('keep once what all models were asked', async () => {
    const asked = (name: string) =>
      write(name, evaluated({ set: 'pw' }, [{ question: 'Who is it?', gold: ['Ann', 'Bea'] }]));
    const { evaluations } = await new KnownEvaluations().read([asked('m1'), asked('m2')]);
    const [one, other] = evaluations.map(({ predictions }) => predictions[0]!);
    assert.deepEqual([one!.question, one!.gold], ['Who is it?', ['Ann', 'Bea']]);
    assert.equal(one!.gold, other!.gold);
  });

  it('say what is wrong with one, and give the others', async () => {
    const good = write('good', evaluated({ set: 'pw' }, scored(1)));
    const bad = write('bad', evaluated({ set: 'pw' }, scored(1)));
    writeFileSync(path.join(bad, 'predictions.jsonl'), '{"id": 5}\n');
    const { evaluations, faults } = await new KnownEvaluations().read([bad, path.join(root, 'none'), good]);
    assert.equal(evaluations.length, 1);
    assert.match(faults.join('\n'), /bad.predictions\.jsonl:1: "id" should be a text/);
  });

  it('have answers in full, the later one of two', async () => {
    const folder = write(
      'two',
      evaluated({ set: 'pw' }, [{ completion: 'first' }, { id: '0', completion: 'second' }]),
    );
    const place = { folder, split: 'minidev', id: '0', seed: 1 };
    const whole = await wholeAnswer(place);
    assert.equal(whole.completion, 'second');
    assert.match(
      answerText(whole),
      /^Question: Who\?\nRight: a\n\nsecond\n\nRead: a \(F1 0\.000, 1 tokens\)\n$/,
    );
    await assert.rejects(
      wholeAnswer({ ...place, id: '7' }),
      /has no answer to question 7 of minidev with seed 1/,
    );
  });
});
