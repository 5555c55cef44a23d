import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateUniverse } from '../universe/generate';
import type { Question, Universe } from '../universe/question';
import { Knowledge } from './knowledge/knowledge';
import { solutionChain } from './solution';

const facts = `
parent("Cy", "Ann"). parent("Cy", "Bob"). parent("Dee", "Ann"). parent("Dee", "Bob").
parent("Eve", "Cy"). parent("Eve", "Fay").
gender("Ann", "female"). gender("Bob", "male"). gender("Cy", "male").
gender("Dee", "female"). gender("Eve", "female"). gender("Fay", "female").
job("Ann", "nurse"). job("Dee", "cook").
mother(P, M) :- parent(P, M), female(M).
father(P, F) :- parent(P, F), male(F).
female(P) :- gender(P, "female").
male(P) :- gender(P, "male").
sibling(P, S) :- parent(P, Q), parent(S, Q), P \\= S.
sister(P, S) :- sibling(P, S), female(S).
aunt(P, A) :- parent(P, Q), sister(Q, A).
son(P, S) :- parent(S, P), male(S).
`;
const article = (title: string, ...lines: [predicate: string, value: string, line: string][]) => ({
  title,
  article: lines.map(([, , line]) => line).join('\n'),
  facts: lines.map(([predicate, value]) => `${predicate}("${title}", "${value}").`),
});
const universe = {
  name: 'u',
  facts,
  articles: [
    article(
      'Eve',
      ['father', 'Cy', 'The father of Eve is Cy.'],
      ['mother', 'Fay', 'The mother of Eve is Fay.'],
    ),
    article(
      'Cy',
      ['sister', 'Dee', 'The sister of Cy is Dee.'],
      ['mother', 'Ann', 'The mother of Cy is Ann.'],
    ),
    article('Dee', ['job', 'cook', 'The occupation of Dee is cook.']),
    article('Ann', ['job', 'nurse', 'The occupation of Ann is nurse.']),
    article('Bob'),
    article('Fay'),
  ],
};

const solve = (query: string[], answer: string[], traces: Record<string, string>[], name = 'Y_2') =>
  solutionChain(
    { prolog: { query, answer: name }, answer, solution_traces: traces } as unknown as Question,
    Knowledge.of(universe),
  );

describe('solutionChain', () => {
  it('states the facts of the articles, hop by hop, then answers', () =>
    assert.equal(
      solve(['job(Y_4, Y_2)', 'mother("Cy", Y_4)'], ['nurse'], [{ Y_4: 'Ann', Y_2: 'nurse' }]),
      'The mother of Cy is Ann.\nThe occupation of Ann is nurse.\n<answer> nurse</answer>',
    ));
  it('spells out a relation that no article states', () =>
    assert.equal(
      solve(['aunt("Eve", Y_2)'], ['Dee'], [{ Y_2: 'Dee' }]),
      'The father of Eve is Cy.\nThe sister of Cy is Dee.\nThe aunt of Eve is Dee.\n<answer> Dee</answer>',
    ));
  it('begins with who bears an attribute', () =>
    assert.equal(
      solve(['job(Y_2, "cook")'], ['Dee'], [{ Y_2: 'Dee' }]),
      'The occupation of Dee is cook.\n<answer> Dee</answer>',
    ));
  it('lists what it counts, and says when there is nothing to count', () => {
    const count = (who: string, n: string) =>
      solve(
        [`aggregate_all(count, distinct(sister("${who}", Y_1)), Count_1)`],
        [n],
        [{ Count_1: n }],
        'Count_1',
      );
    assert.equal(count('Cy', '1'), 'The sister of Cy is Dee.\n<answer> 1</answer>');
    assert.equal(count('Bob', '0'), 'Bob has no sisters.\n<answer> 0</answer>');
  });
  it('asks the engine where a universe was written without traces', () =>
    assert.equal(
      solve(['job(Y_4, Y_2)', 'mother("Cy", Y_4)'], ['nurse'], []),
      'The mother of Cy is Ann.\nThe occupation of Ann is nurse.\n<answer> nurse</answer>',
    ));

  it('says nothing twice, and each fact of the articles to the byte', () =>
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const generated: Universe = generateUniverse({
          seed,
          maxFamilyTreeSize: 10,
          questionDepth: 6,
          numQuestionsPerType: 2,
          easyMode: true,
          unfillable: 'skip',
        });
        const sentences = new Set(generated.articles.flatMap((a) => a.article.split('\n')));
        const knowledge = Knowledge.of(generated);
        for (const question of generated.questions) {
          const lines = solutionChain(question, knowledge).split('\n');
          assert.equal(new Set(lines).size, lines.length);
          const made = lines.slice(0, -1).filter((line) => !sentences.has(line));
          // Only what no article states is put in other words.
          for (const line of made) assert.match(line, /^The (parents?|siblings?|child(ren)?) of | has no /);
        }
      }),
      { numRuns: 10 },
    ));
});
