import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Chain, Verdict } from '../chain/chain';
import type { Example } from '../examples/example';
import { readAttempt } from './attempt';
import { rewardByName, rewards } from './rewards';

const example = (answer: readonly string[]): Example => ({
  id: 'q',
  task: 'pw',
  messages: [],
  question: 'Who?',
  answer,
  difficulty: 1,
});

const score = (name: string, completion: string, answer: readonly string[]) =>
  rewardByName.get(name)!.score(readAttempt(completion, example(answer)));

const said = (text: string) => `So it is. <answer>${text}</answer>`;

const chainOf = (...verdicts: Verdict[]): Chain => ({
  steps: [],
  hops: verdicts.map((verdict, index) => ({ index, goal: '', verdict, steps: [] })),
  answer: [],
  answerIsRight: false,
  reasoning: {
    led: verdicts.flatMap((verdict, hop) => (verdict === 'proved' ? [hop] : [])),
    cameTo: new Set(['ann']),
    strays: 0,
    allowedStrays: 1,
  },
});

describe('rewards', () => {
  it('f1 is over the set', () => assert.equal(score('f1', said('Ann, Bea, Cy'), ['Bea', 'Ann']), 0.8));
  it('order, case, spaces and quotes do not matter', () =>
    assert.equal(score('exact_match', said('"bea  lee" ,\nANN LEE'), ['Ann Lee', 'Bea Lee']), 1));
  it('saying one thing twice gains nothing', () =>
    assert.equal(score('f1', said('Ann, Ann'), ['Ann', 'Bea']), 2 / 3));
  it('exact_match wants all of it', () => assert.equal(score('exact_match', said('Ann'), ['Ann', 'Bea']), 0));
  it('precision and recall', () => {
    assert.equal(score('precision', said('Ann, Cy'), ['Ann', 'Bea', 'Dee']), 1 / 2);
    assert.equal(score('recall', said('Ann, Cy'), ['Ann', 'Bea', 'Dee']), 1 / 3);
  });
  it('an occupation with a comma can be answered', () =>
    assert.equal(score('exact_match', said('engineer, civil'), ['engineer, civil']), 1));
  it('an answer over several lines counts', () =>
    assert.equal(score('f1', said('\nAnn\nBea\n'), ['Ann', 'Bea']), 1));
  it('no tag, no reward', () => assert.equal(score('f1', 'Ann', ['Ann']), 0));
  it('binary_format asks for an answer, not for a right one', () => {
    assert.equal(score('binary_format', said('Zed'), ['Ann']), 1);
    assert.equal(score('binary_format', 'Ann', ['Ann']), 0);
    assert.equal(score('binary_format', said('  '), ['Ann']), 0);
  });
  it('a zero-shot prompt is answered by everything outside the thinking', () => {
    const attempt = readAttempt('<think>Bea?</think> Ann', example(['Ann']), { answerIn: 'whole' });
    assert.equal(rewardByName.get('exact_match')!.score(attempt), 1);
  });
  it('proof_steps is the share of hops that lead to the answer, aligned once', () => {
    let times = 0;
    const align = () => {
      times++;
      return chainOf('proved', 'contradicted', 'proved', 'skipped');
    };
    const attempt = readAttempt(said('Ann'), example(['Ann']), { align });
    assert.equal(rewardByName.get('proof_steps')!.score(attempt), 0.5);
    assert.equal(rewardByName.get('proof_steps')!.score(attempt), 0.5);
    assert.equal(times, 1);
  });
  it('random is the given random numbers', () => {
    const draws = [0.2, 0.7];
    const attempt = readAttempt('', example(['Ann']), { random: () => draws.shift()! });
    assert.deepEqual(
      [1, 2].map(() => rewardByName.get('random')!.score(attempt)),
      [0, 1],
    );
    assert.throws(() => rewardByName.get('random')!.score(readAttempt('', example([]))), /random numbers/);
  });
  it('every score is between 0 and 1, and a right answer earns all of it', () =>
    fc.assert(
      fc.property(fc.string(), fc.array(fc.stringMatching(/^[a-z]+$/), { minLength: 1 }), (text, right) => {
        for (const reward of rewards) {
          const options = { random: () => 0.4, align: () => chainOf('proved') };
          const value = reward.score(readAttempt(text, example(right), options));
          assert.ok(value >= 0 && value <= 1);
        }
        assert.equal(score('f1', said(right.join(', ')), right), 1);
        assert.equal(score('exact_match', said(right.join(', ')), right), 1);
      }),
    ));
});
