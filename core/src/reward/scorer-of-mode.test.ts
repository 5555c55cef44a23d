import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AnswerScore } from './answer-score';
import { scorerOfMode } from './scorer-of-mode';

const fixture: {
  source: string;
  cases: { dataset: string; said: string; answer: string; score: number }[];
} = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/reasoning-gym/scores.json', import.meta.url), 'utf8'),
);

const score = (mode: string, said: string, ...answers: string[]) =>
  scorerOfMode.get(mode)!.score(said, answers);
const expects = (mode: string, said: string, answers: string[], wanted: Partial<AnswerScore>) => {
  const found = score(mode, said, ...answers);
  for (const [name, value] of Object.entries(wanted))
    assert.ok(
      Math.abs(found[name as keyof AnswerScore] - value) < 1e-12,
      `${name}: ${JSON.stringify(found)}`,
    );
};

describe('scorers of answers', () => {
  for (const mode of ['hp', '2wiki', 'msq']) {
    describe(mode, () => {
      it('passes over case, punctuation and articles', () =>
        expects(mode, 'the  Castle, Dunmore!', ['Castle Dunmore'], { exactMatch: 1, f1: 1 }));
      it('does not take an article out of a word', () =>
        expects(mode, 'atheist', ['theist'], { exactMatch: 0, f1: 0 }));
      it('counts words in common, each as often as in both', () =>
        expects(mode, 'Rolf Rolf Calder', ['Rolf Calder Jones'], {
          exactMatch: 0,
          precision: 2 / 3,
          recall: 2 / 3,
          f1: 2 / 3,
        }));
      it('keeps a comma inside an answer', () =>
        expects(mode, 'August 25, 1963', ['August 25 1963'], { exactMatch: 1 }));
    });
  }
  it('yes and no count whole in HotpotQA and 2Wiki, and as words in MuSiQue', () => {
    for (const mode of ['hp', '2wiki']) {
      expects(mode, 'yes it is', ['yes'], { f1: 0, precision: 0, recall: 0 });
      expects(mode, 'no', ['no one'], { f1: 0 });
      expects(mode, 'Yes.', ['yes'], { f1: 1, exactMatch: 1 });
    }
    expects('msq', 'yes it is', ['yes'], { precision: 1 / 3, recall: 1, f1: 0.5 });
  });
  it('takes the best of an answer and its aliases', () => {
    expects('msq', 'Dunmore', ['Castle Dunmore', 'Dunmore'], { exactMatch: 1, f1: 1 });
    expects('2wiki', 'UK', ['United Kingdom', 'UK'], { exactMatch: 1 });
  });
  it('agrees on answers of articles alone only in MuSiQue', () => {
    expects('msq', 'the', ['a'], { exactMatch: 1, f1: 1 });
    expects('hp', 'the', ['a'], { exactMatch: 1, f1: 0 });
  });

  it('GSM-Infinite: a number however it is written, and one alone', () => {
    for (const said of ['12', ' 12. ', '12 bears', '$12', '12.0', '12 '])
      expects('gsminfinite', said, ['12'], { f1: 1 });
    for (const said of ['13', '12 or 13', 'twelve', '', '-12'])
      expects('gsminfinite', said, ['12'], { f1: 0, exactMatch: 0 });
    expects('gsminfinite', '1,200', ['1200'], { exactMatch: 1 });
  });

  it(`Reasoning Gym: as ${fixture.source} scores`, () => {
    assert.ok(fixture.cases.length > 30);
    for (const { dataset, said, answer, score } of fixture.cases)
      expects(`rg-${dataset}`, said, [answer], { f1: score, exactMatch: score === 1 ? 1 : 0 });
  });
});
