import assert from 'node:assert/strict';
import { families } from './families';
import { tinyCosts as costs } from './testing/tiny-costs';

/** A question of `own` tokens about articles that a number stands for. */
const group = (articles: number, question: number, own = 20) => ({
  prompt: [...new Array<number>(600).fill(articles), ...new Array<number>(own).fill(1000 + question)],
  sequences: [12, 30].map((length) => ({
    tokens: new Array<number>(length).fill(7),
    advantage: 1,
    weight: 1,
  })),
});
const membersOf = (groups: Parameters<typeof families>[0], rows?: number) =>
  families(groups, costs, rows).map(({ members, shared }) => ({ members, shared }));

describe('families of groups', () => {
  it('are questions about the same articles, in whatever order they come', () => {
    assert.deepEqual(membersOf([group(1, 1), group(2, 2), group(1, 3), group(3, 4), group(2, 5)]), [
      { members: [0, 2], shared: 600 },
      { members: [1, 4], shared: 600 },
      { members: [3], shared: 620 },
    ]);
  });

  it('share all of a prompt that another one begins with', () => {
    assert.deepEqual(membersOf([group(1, 1, 20), group(1, 1, 40)]), [{ members: [0, 1], shared: 620 }]);
  });

  it('do not form for a template that all prompts begin with', () => {
    const groups = [1, 2].map((question) => ({
      ...group(question, question),
      prompt: [...new Array<number>(20).fill(9), ...group(question, question).prompt],
    }));
    assert.deepEqual(
      membersOf(groups).map(({ members }) => members),
      [[0], [1]],
    );
  });

  it('have no more rows than are allowed', () => {
    const groups = Array.from({ length: 6 }, (_, i) => group(1, i));
    assert.deepEqual(
      membersOf(groups, 890).map(({ members }) => members.length),
      [4, 2],
    );
    assert.equal(membersOf(groups, 10).length, 6);
  });

  it('leave out groups without a token to score', () => {
    const empty = { ...group(1, 1), sequences: [{ tokens: [], advantage: 1, weight: 1 }] };
    assert.deepEqual(membersOf([empty, group(1, 2)]), [{ members: [1], shared: 620 }]);
  });
});
