import assert from 'node:assert/strict';
import { DatalogEngine } from '../datalog-engine';
import { readProgram } from '../text/reader';
import { explainFailure } from './explain-failure';
import { holdsWith } from './holds-with';

const program = `
mother("Ann", "Eve").
mother("Bob", "Eve").
father("Ann", "Max").
father("Tom", "Max").
type("Ann", person).
parent(X, Y) :- mother(X, Y).
parent(X, Y) :- father(X, Y).
sibling(X, Y) :- parent(X, A), parent(Y, A), X \\= Y.
uncle(X, Y) :- parent(X, A), sibling(A, Y), male(Y).
male("Max").
lonely(X) :- type(X, person), \\+ sibling(X, _).
friends(X, N) :- aggregate_all(count, distinct(sibling(X, _)), N).
`;

async function whyNot(goal: string, more = '') {
  const source = { uri: 'family.pl', text: program + more };
  const engine = new DatalogEngine();
  await engine.load([source]);
  const { clauses } = readProgram(source);
  return explainFailure(engine, clauses, goal, { holdsWith: holdsWith([source], clauses.length) });
}

describe('why a goal fails', () => {
  it('says which fact is missing, and what holds in its place', async () => {
    const { root } = await whyNot('mother("Ann", "Ida")');
    assert.equal(root.reason, 'None of the 2 facts of mother/2 matches.');
    assert.deepEqual(root.hints, ['It holds of "Eve" in place of "Ida".']);
  });

  it('says that the arguments stand the other way round', async () => {
    const { root } = await whyNot('mother("Eve", "Ann")');
    assert.ok(root.hints.includes('The other way round it holds: mother("Ann", "Eve").'));
  });

  it('finds the name that was meant, and an atom where the facts have a string', async () => {
    assert.match((await whyNot('mother("Anne", M)')).root.hints.join(), /Did you mean Ann\?/);
    assert.match(
      (await whyNot("mother('Ann', M)")).root.hints.join(),
      /'Ann' is an atom; the facts have the string "Ann"/,
    );
    assert.match((await whyNot('mothr("Ann", M)')).root.hints.join(), /Did you mean mother\/2/);
  });

  it('takes no person of the universe for another one misspelled', async () => {
    const { root } = await whyNot('mother("Anne", M)', 'type("Anne", person).\n');
    assert.deepEqual(root.hints, ['"Anne" is nowhere the first argument of mother.']);
  });

  it('follows each rule to the literal that fails', async () => {
    const { root } = await whyNot('uncle("Ann", U)');
    assert.equal(root.reason, 'Its only matching rule fails.');
    const clause = root.clauses[0]!;
    assert.deepEqual(
      clause.literals.map(({ state }) => state),
      ['holds', 'fails', 'not reached'],
    );
    assert.equal(clause.clause!.line, 10);
    assert.equal(clause.failed[0]!.goal, 'sibling("Eve", U)');
  });

  it('explains a disequality, a negation and a count in a sentence', async () => {
    const same = await whyNot('sibling("Ann", "Ann")');
    assert.equal(same.root.clauses[0]!.failed[0]!.reason, '"Ann" is not different from itself.');
    const negation = await whyNot('lonely("Ann")');
    assert.match(negation.root.clauses[0]!.failed[0]!.reason, /^sibling\("Ann", _\) holds/);
    const count = await whyNot('friends("Ann", 5)');
    assert.equal(count.root.clauses[0]!.failed[0]!.reason, 'The result is 2, not 5.');
  });

  it('says how far the goals of a query hold together', async () => {
    const { root } = await whyNot('mother("Ann", M), mother(M, G)');
    assert.equal(root.reason, 'Its first goal holds, and then mother("Eve", G) has no answer.');
  });

  it('names single facts that would make it true, each checked', async () => {
    const { remedies } = await whyNot('sibling("Bob", "Tom")');
    assert.deepEqual(remedies.map(({ fact }) => fact).sort(), [
      'father("Bob", "Max")',
      'father("Tom", "Eve")',
      'mother("Bob", "Max")',
      'mother("Tom", "Eve")',
    ]);
    assert.ok(remedies.every(({ checked }) => checked));
  });

  it('says of a goal that holds that it does', async () => {
    assert.equal((await whyNot('sibling("Ann", X)')).holds, true);
  });

  describe('proposes no impossible fact', () => {
    const family = Array.from({ length: 6 }, (_, i) =>
      [
        `mother("child ${i}", "mother ${i}").`,
        `father("child ${i}", "father ${i}").`,
        `gender("child ${i}", "female").`,
        `gender("mother ${i}", "female").`,
        `gender("father ${i}", "male").`,
        `friend("child ${i}", "child ${(i + 1) % 6}").`,
      ].join('\n'),
    ).join('\n');
    const remedies = async (goal: string) =>
      (await whyNot(goal, `${family}\nfriend("child 0", "child 0").\n`)).remedies.map(({ fact }) => fact);

    it('such as a person who is her own parent', async () => {
      for (const goal of ['parent("Zoe", "Zoe")', 'mother("Zoe", "Zoe")', 'parent(X, X)'])
        assert.deepEqual(await remedies(goal), []);
    });

    it('such as a child who is a parent of her parents', async () =>
      assert.deepEqual(await remedies('parent("mother 2", "child 2")'), []));

    it('such as a second mother, and a mother who is a man', async () => {
      assert.deepEqual(await remedies('mother("child 1", "mother 2")'), []);
      assert.deepEqual(await remedies('mother("mother 1", "father 2")'), []);
    });

    it('and still proposes what could be', async () => {
      assert.deepEqual(await remedies('mother("mother 1", "mother 2")'), ['mother("mother 1", "mother 2")']);
      assert.deepEqual(await remedies('friend("child 3", "child 3")'), ['friend("child 3", "child 3")']);
      assert.deepEqual(await remedies('friend("child 3", "child 1")'), ['friend("child 3", "child 1")']);
    });
  });
});
