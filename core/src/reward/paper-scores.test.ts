import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readAttempt } from './attempt';
import { rewardByName } from './rewards';
import { scorerOfMode } from './scorer-of-mode';
import { completionCases } from './testing/completions';

/** Made by trainer/python/fixtures/make_paper_scores_fixture.py: what the paper's own code says. */
const fixture: {
  readonly source: string;
  readonly reasoning_gym: string;
  readonly cases: { readonly count: number; readonly sha256: string };
  readonly verdicts: readonly (readonly (number | null)[])[];
  /** A 16-bit number a completion, which points into `verdicts`. */
  readonly of: string;
} = JSON.parse(readFileSync(new URL('../../../test/fixtures/paper/scores.json', import.meta.url), 'utf8'));
const places = Buffer.from(fixture.of, 'base64');
const cases = completionCases(fixture.cases.count);
const rewards = ['f1', 'exact_match', 'precision', 'recall', 'binary_format'] as const;

describe('scoring: paper', () => {
  it('is tried on the completions that the paper’s code was given', () => {
    assert.equal(cases.length, 10_000);
    assert.equal(createHash('sha256').update(JSON.stringify(cases)).digest('hex'), fixture.cases.sha256);
    // All sorts of verdicts, or little would be compared.
    assert.ok(fixture.verdicts.length > 50);
  });

  for (const [column, name] of rewards.entries())
    it(`gives ${name} as ${fixture.source} does, to the last bit`, () => {
      let compared = 0;
      for (const [i, { mode, method, completion, answers }] of cases.entries()) {
        const wanted = fixture.verdicts[places.readUInt16LE(2 * i)]![column];
        if (wanted === null) continue;
        compared++;
        const attempt = readAttempt(
          completion,
          { task: mode, answer: answers, scoring: 'paper' },
          { answerIn: method === 'cot' ? 'tag' : 'whole' },
        );
        const found = rewardByName.get(name)!.score(attempt);
        assert.equal(found, wanted, JSON.stringify(cases[i]));
      }
      assert.ok(compared > 8_000);
    });

  it('reads numbers as int() does where GSM-Infinite is evaluated', () => {
    let right = 0;
    for (const [i, { mode, method, completion, answers }] of cases.entries()) {
      const wanted = fixture.verdicts[places.readUInt16LE(2 * i)]![5];
      if (mode !== 'gsminfinite') continue;
      const attempt = readAttempt(
        completion,
        { task: mode, answer: answers, scoring: 'paper', use: 'eval' },
        { answerIn: method === 'cot' ? 'tag' : 'whole' },
      );
      assert.equal(attempt.score.exactMatch, wanted, JSON.stringify(cases[i]));
      right += wanted!;
    }
    assert.ok(right > 100);
  });

  it(`compares roles and relations as reasoning-gym ${fixture.reasoning_gym} does, under strict tags`, () => {
    let some = 0;
    for (const [i, { mode, completion, answers }] of cases.entries()) {
      const wanted = fixture.verdicts[places.readUInt16LE(2 * i)]![6];
      if (wanted === null || wanted === undefined) continue;
      const found = scorerOfMode.get(mode)!.score(completion, answers).f1;
      assert.ok(Math.abs(found - wanted) < 1e-12, JSON.stringify([cases[i], found, wanted]));
      some += wanted > 0 ? 1 : 0;
    }
    assert.ok(some > 100);
  });

  it('gives a random number for random, and a coin toss under strict tags', () => {
    const draw = (scoring: 'paper' | 'strict-tags') =>
      rewardByName
        .get('random')!
        .score(readAttempt('', { task: 'pw', answer: ['a'], scoring }, { random: () => 0.625 }));
    assert.deepEqual([draw('paper'), draw('strict-tags')], [0.625, 1]);
  });

  it('is quick on a hostile text', () => {
    const start = performance.now();
    for (const text of [
      '<answer>'.repeat(50_000),
      '</think> '.repeat(50_000),
      `</think>${'\n'.repeat(200_000)}`,
      `<answer>${' '.repeat(200_000)}x</answer>`,
    ])
      for (const answerIn of ['tag', 'whole'] as const)
        void readAttempt(text, { task: 'hp', answer: ['a'], scoring: 'paper' }, { answerIn }).score;
    assert.ok(performance.now() - start < 5_000);
  });
});
