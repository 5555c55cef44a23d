import assert from 'node:assert/strict';
import type { Manifest } from '../predictions/manifest';
import type { Prediction } from '../predictions/prediction';
import { type Answers, compareAll } from './compare';

function answers(
  model: string,
  f1: readonly number[],
  change: Partial<Prediction> = {},
  scoring: Manifest['scoring'] = 'paper',
): Answers {
  const manifest: Manifest = {
    format: 1,
    set: 'hp500',
    mode: 'hp',
    splits: ['minidev'],
    questions: f1.length,
    seeds: [1],
    data: { folder: '', sha256: '' },
    model: { name: model, kind: 'server' },
    prompting: { method: 'cot', source: 'own', sha256: '' },
    scoring,
    sampling: { temperature: 1, max_tokens: 4 },
    versions: {},
    started: '',
  };
  const predictions = f1.map(
    (value, i): Prediction => ({
      id: `q${i}`,
      set: 'hp500',
      split: 'minidev',
      seed: 1,
      question: `Question ${i}`,
      gold: ['x'],
      prompt: '',
      completion: '',
      finish: 'stop',
      answer: 'x',
      parsed: true,
      scores: { f1: value, exact_match: 0, precision: 0, recall: 0 },
      tokens: { prompt: 1, completion: 1 },
      model,
      step: null,
      seconds: 0,
      attempts: 1,
      t: 0,
      ...change,
    }),
  );
  return { manifest, predictions };
}

describe('comparing two models', () => {
  const low = answers(
    'low',
    Array.from({ length: 100 }, (_, i) => (i % 4) / 10),
  );
  const high = answers(
    'high',
    Array.from({ length: 100 }, (_, i) => (i % 4) / 10 + (i % 2 ? 0.3 : 0.1)),
  );

  it('says which is better, and by how much', () => {
    const [found] = compareAll([[low, high]]);
    assert.equal(found!.verdict, 'second');
    assert.ok(Math.abs(found!.difference - 0.2) < 1e-9 && found!.low! > 0.15 && found!.high! < 0.25);
    assert.equal(compareAll([[high, low]])[0]!.verdict, 'first');
  });

  it('calls tied what so many questions do not show, and says how far apart they may be', () => {
    const same = answers(
      'same',
      Array.from({ length: 100 }, (_, i) => ((i * 7) % 4) / 10),
    );
    const [found] = compareAll([[low, same]]);
    assert.equal(found!.verdict, 'tied');
    assert.ok(found!.low! < 0 && found!.high! > 0);
  });

  it('calls tied among many comparisons what alone would count', () => {
    const slightly = answers(
      'slightly',
      low.predictions.map(({ scores }, i) => scores.f1 + (i < 6 ? 0.1 : 0)),
    );
    assert.equal(compareAll([[low, slightly]])[0]!.verdict, 'second');
    const many = compareAll([
      [low, slightly],
      [low, low],
      [low, low],
    ]);
    assert.equal(many[0]!.verdict, 'tied');
    assert.ok(many[0]!.p < 0.05 && many[0]!.p_corrected > 0.05);
  });

  it('pairs questions by what they ask, and leaves out what only one has answered', () => {
    const half = { ...high, predictions: high.predictions.slice(50) };
    const [found] = compareAll([[low, half]]);
    assert.deepEqual([found!.questions, found!.left_out], [50, 50]);
    const other = answers('other', [1, 1], { question: 'Something else under the same id' });
    assert.throws(() => compareAll([[low, other]]), /no question of hp500 in common/);
  });

  it('takes the mean over seeds for a question’s value', () => {
    const twice = {
      ...high,
      predictions: [...high.predictions, ...high.predictions.map((each) => ({ ...each, seed: 2 }))],
    };
    const [found] = compareAll([[low, twice]]);
    assert.deepEqual([found!.questions, found!.second.seeds, found!.left_out], [100, 2, 0]);
  });

  it('refuses to compare what was scored in two ways', () =>
    assert.throws(
      () => compareAll([[low, answers('x', [1], {}, 'strict-tags')]]),
      /scored by paper for low and by strict-tags for x/,
    ));
});
