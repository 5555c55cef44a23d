import assert from 'node:assert/strict';
import { computedMs } from '../testing/computed-ms';
import { Datalog } from './datalog';
import { OutsideFragment } from './datalog/plan/outside-fragment';
import { PrologError } from './engine/prolog-error';
import type { ProofNode } from './proofs/proof';
import { hopsOf } from './proofs/proof';
import { formatTerm } from './terms/format';
import { checkProof } from './testing/proof-checker';

const family = `
% A small family.
:- dynamic adopted/2.
parent("Cy", "Ann").   parent("Cy", "Bob").
parent("Dee", "Ann").  parent("Dee", "Bob").
parent("Eve", "Cy").   parent("Flo", "Dee").
age("Ann", 70). age("Cy", 41). age("Dee", 38). age("Eve", 9).
friend_("Cy", "Flo").
sibling(X, Y) :- parent(X, A), parent(Y, A), X \\= Y.
grandparent(X, Y) :- parent(X, Z), parent(Z, Y).
cousin(X, Y) :- parent(X, A), parent(Y, B), sibling(A, B), X \\= Y.
friend(X, Y) :- friend_(X, Y).
friend(X, Y) :- friend_(Y, X).
childless(X) :- age(X, _), \\+ parent(_, X).
elder(X, Y) :- age(X, A), age(Y, B), A > B.
close(X, Y) :- ( friend(X, Y) ; sibling(X, Y) ).
gap(X, Y, D) :- age(X, A), age(Y, B), D is A - B.
different(X, Y) :- X \\= Y.
`;

function load(text: string): Datalog {
  return Datalog.load([{ uri: 'family.pl', text }]);
}

/** Answers as text, one line each: `X = "Ann", N = 2`. */
function answers(engine: Datalog, goal: string): string[] {
  return engine.query(goal).bindings.map((bindings) =>
    Object.entries(bindings)
      .map(([name, term]) => `${name} = ${formatTerm(term)}`)
      .join(', '),
  );
}

/** A tree as indented lines: kind and goal. */
function outline(node: ProofNode, indent = ''): string[] {
  return [
    `${indent}${node.kind} ${node.goal}`,
    ...node.children.flatMap((child) => outline(child, `${indent}  `)),
  ];
}

describe('Datalog', () => {
  const engine = load(family);

  describe('answers', () => {
    const cases: [string, string[]][] = [
      ['parent("Cy", X)', ['X = "Ann"', 'X = "Bob"']],
      ['sibling(X, Y)', ['X = "Cy", Y = "Dee"', 'X = "Dee", Y = "Cy"']],
      ['cousin(X, "Flo")', ['X = "Eve"']],
      ['friend("Flo", X)', ['X = "Cy"']],
      ['close("Cy", X)', ['X = "Dee"', 'X = "Flo"']],
      ['childless(X)', ['X = "Eve"']],
      ['elder(X, "Cy")', ['X = "Ann"']],
      ['gap("Ann", "Cy", D)', ['D = 29']],
      ['parent(X, "Nobody")', []],
      ['parent("Cy", "Ann")', ['']],
      ['adopted(X, Y)', []],
      ['different("Ann", "Bob")', ['']],
      ['parent(X, _), age(X, N), N < 40', ['X = "Dee", N = 38', 'X = "Eve", N = 9']],
      ['X = "Cy", parent(X, Y)', ['X = "Cy", Y = "Ann"', 'X = "Cy", Y = "Bob"']],
      ['age(X, A), (A =:= 9 ; A >= 70)', ['X = "Ann", A = 70', 'X = "Eve", A = 9']],
      ['age(X, _), \\+ (parent(C, X), age(C, _))', ['X = "Dee"', 'X = "Eve"']],
      ['dif(X, "Cy"), sibling(X, _)', ['X = "Dee"']],
      ['forall(parent(X, "Ann"), age(X, _))', ['']],
      ['findall(X, parent("Cy", X), L), L = ["Ann", "Bob"]', ['L = ["Ann", "Bob"]']],
      // A string is no atom.
      ["parent('Cy', X)", []],
      ['age(X, 9.0)', []],
    ];
    for (const [goal, expected] of cases) {
      it(`of ${goal}`, () => assert.deepEqual(answers(engine, goal), expected));
    }

    const counts: [string, string[]][] = [
      ['aggregate_all(count, distinct(sibling("Cy", Y)), N)', ['N = 1']],
      // Once through the mother, once through the father.
      ['aggregate_all(count, sibling("Cy", Y), N)', ['N = 2']],
      ['aggregate_all(count, distinct(P, parent(_, P)), N)', ['N = 4']],
      ['parent("Eve", P), aggregate_all(count, distinct(parent(C, P)), N)', ['P = "Cy", N = 1']],
      ['aggregate_all(count, adopted(_, _), N)', ['N = 0']],
      ['aggregate_all(sum(A), age(_, A), S)', ['S = 158']],
      ['aggregate_all(max(A), age(_, A), M), age(X, M)', ['M = 70, X = "Ann"']],
      ['aggregate_all(max(A), (age(X, A), adopted(X, _)), M)', []],
      ['findall(X, parent(X, "Ann"), L), length(L, N)', ['L = ["Cy", "Dee"], N = 2']],
      ['findall(X, age(X, 9), L), findall(X, age(X, 70), M)', ['L = ["Eve"], M = ["Ann"]']],
      ['findall(Y, sibling("Cy", Y), L)', ['L = ["Dee", "Dee"]']],
      ['setof(Y, sibling("Cy", Y), L), length(L, N)', ['L = ["Dee"], N = 1']],
      ['setof(Y, X^sibling(X, Y), L)', ['L = ["Cy", "Dee"]']],
      ['setof(Y, adopted("Cy", Y), L)', []],
    ];
    for (const [goal, expected] of counts) {
      it(`of ${goal}`, () => assert.deepEqual(answers(engine, goal), expected));
    }

    it('in rows of plain text, for generation', () => {
      assert.deepEqual(engine.solutions(['sibling("Cy", X)', 'parent(Y, X)']), [['Dee', 'Flo']]);
      assert.deepEqual(engine.solutions(['age("Eve", N)']), [['9']]);
      const quoted = load('name(1, "say \\"hi\\"").');
      assert.deepEqual(quoted.solutions(['name(X, "say \\"hi\\"")']), [['1']]);
      assert.deepEqual(quoted.solutions(['name(1, Y)']), [['say "hi"']]);
    });

    it('of queries of one shape, each with its own strings', () => {
      for (let round = 0; round < 2; round++) {
        assert.deepEqual(answers(engine, 'parent("Eve", X)'), ['X = "Cy"']);
        assert.deepEqual(answers(engine, 'parent("Flo", X)'), ['X = "Dee"']);
        assert.deepEqual(answers(engine, 'X = "a", Y = "b"'), ['X = "a", Y = "b"']);
        assert.deepEqual(answers(engine, 'X = "c", Y = "d"'), ['X = "c", Y = "d"']);
        assert.deepEqual(answers(engine, 'X = "e""f", Y = "g"'), ['X = "e\\"f", Y = "g"']);
      }
    });
  });

  describe('limits', () => {
    it('says when there are more answers', () => {
      assert.equal(engine.query('parent(X, Y)', { answers: 6 }).ending, 'complete');
      const cut = engine.query('parent(X, Y)', { answers: 5 });
      assert.equal(cut.ending, 'answer-limit');
      assert.equal(cut.bindings.length, 5);
    });

    it('stops at a limit of inferences or of time, and is of use afterwards', () => {
      const rows = Array.from({ length: 600 }, (_, i) => `n(${i}).`).join('\n');
      const wide = load(`${rows}\nt(X, Y, Z) :- n(X), n(Y), n(Z), X + Y + Z =:= -1.`);
      assert.equal(wide.query('t(X, Y, Z)', { inferences: 100_000 }).ending, 'inference-limit');
      const start = computedMs();
      assert.equal(wide.query('t(X, Y, Z)', { milliseconds: 50 }).ending, 'time-limit');
      assert.ok(computedMs() - start < 2000);
      assert.equal(wide.query('n(X)').bindings.length, 600);
      assert.throws(
        () => wide.solutions(['t(X, Y, Z)'], 100_000),
        /^TooMuchWork: t\(X, Y, Z\) was given up after 100,000 steps\. A rule .* share no variable/,
      );
    });

    it('proves the answers that it found before a limit, where there are too many to find', () => {
      const rows = Array.from({ length: 600 }, (_, i) => `n(${i}).`).join('\n');
      const wide = load(`${rows}\nt(X, Y, Z) :- n(X), n(Y), n(Z).`);
      for (const limits of [{ inferences: 200_000 }, { milliseconds: 2000 }]) {
        const { proofs, ending } = wide.prove('t(X, Y, Z)', { ...limits, answers: 5 });
        assert.notEqual(ending, 'complete');
        assert.equal(proofs.length, 5, JSON.stringify(limits));
      }
    });
  });

  describe('proofs', () => {
    it('show each clause, each disequality, and the hops of the query', () => {
      const { proofs, ending } = engine.prove('parent("Eve", P), sibling(P, S)');
      assert.equal(ending, 'complete');
      assert.equal(proofs.length, 2);
      const [proof] = proofs;
      assert.deepEqual(proof!.answer, { P: '"Cy"', S: '"Dee"' });
      assert.deepEqual(outline(proof!.root), [
        'query parent("Eve", "Cy"), sibling("Cy", "Dee")',
        '  fact parent("Eve", "Cy")',
        '  rule sibling("Cy", "Dee")',
        '    fact parent("Cy", "Ann")',
        '    fact parent("Dee", "Ann")',
        '    builtin "Cy" \\= "Dee"',
      ]);
      assert.deepEqual(
        hopsOf(proof!).map(({ hop }) => hop),
        [0, 1],
      );
      const sibling = proof!.root.children[1]!;
      assert.deepEqual(sibling.alternatives, { count: 2, atLeast: false });
      assert.deepEqual(sibling.bindings, { X: '"Cy"', Y: '"Dee"', A: '"Ann"' });
      assert.equal(family.slice(sibling.clause!.start, sibling.clause!.end).slice(0, 16), 'sibling(X, Y) :-');
      assert.equal(sibling.children[2]!.explanation, '"Cy" and "Dee" are different.');
    });

    it('come the shortest first, and as many of an answer as are asked for', () => {
      const text = 'a(1).\nb(1) :- a(1).\nc(1) :- b(1).\nd(X) :- c(X).\nd(X) :- a(X).\nd(X) :- b(X).';
      const chain = load(text);
      const sizes = chain.prove('d(X)').proofs.map(({ root }) => outline(root).length);
      assert.deepEqual(sizes, [2, 3, 4]);
      const one = chain.prove('d(X)', { proofsPerAnswer: 1 });
      assert.equal(one.proofs.length, 1);
      assert.equal(one.ending, 'answer-limit');
    });

    it('are all there after a limit cut some off', () => {
      const all = load(family).prove('cousin(X, Y)').proofs.length;
      for (let inferences = 1; inferences < 60; inferences += 3) {
        const fresh = load(family);
        fresh.prove('cousin(X, Y)', { inferences });
        assert.equal(fresh.prove('cousin(X, Y)').proofs.length, all, `after ${inferences} inferences`);
      }
    });

    it('of a hundred million, the first few at once', () => {
      const rules = Array.from({ length: 9 }, (_, i) => `p${i + 1}(X) :- p${i}(X), p${i}(X).`).join('\n');
      const start = computedMs();
      const { proofs } = load(`p0(1).\np0(1).\n${rules}`).prove('p4(X)', { proofsPerAnswer: 5 });
      assert.equal(proofs.length, 5);
      assert.equal(proofs[0]!.root.alternatives.count, 2 ** 16);
      assert.ok(computedMs() - start < 1000);
    });

    it('name the members of a count, and prove them', () => {
      const { proofs } = engine.prove('parent("Eve", P), aggregate_all(count, distinct(sibling(P, S)), N)');
      const count = proofs[0]!.root.children[1]!;
      assert.equal(count.kind, 'aggregate');
      assert.deepEqual(count.members, ['"Dee"']);
      assert.equal(count.children[0]!.goal, 'sibling("Cy", "Dee")');
      assert.equal(count.explanation, 'sibling("Cy", S) holds of 1 different answer.');
      const loose = engine.prove('aggregate_all(count, sibling("Cy", S), N)').proofs[0]!.root;
      assert.match(loose.explanation!, /proved 2 times, for 1 different answer/);
    });

    it('explain a negation', () => {
      const [proof] = engine.prove('childless(X)').proofs;
      const negation = proof!.root.children.at(-1)!;
      assert.equal(negation.kind, 'negation');
      assert.equal(negation.explanation, 'Nothing in the facts proves parent(_, "Eve").');
    });

    const goals = [
      'cousin(X, Y)',
      'close(X, Y), age(Y, A), A > 10',
      'gap(X, Y, D), D >= 0',
      'childless(X), parent(X, Y), aggregate_all(count, distinct(friend(Y, F)), N)',
      '(grandparent(X, Y) ; sibling(X, Y)), X \\= "Eve"',
      'parent(_, X), different(X, "Ann")',
    ];
    for (const goal of goals) {
      it(`hold, step by step: ${goal}`, () => {
        const { proofs } = engine.prove(goal);
        assert.ok(proofs.length > 0);
        const oracle = { count: (inner: string) => engine.query(inner).bindings.length };
        for (const proof of proofs) {
          assert.deepEqual(checkProof(proof, [{ uri: 'family.pl', text: family }], oracle), []);
        }
      });
    }
  });

  describe('refuses what it can not take, and says where and why', () => {
    const programs: [string, RegExp][] = [
      ['p(a).\nanc(X, Y) :- p(X), anc(X, Y).', /^family\.pl:2: anc\/2 is recursive/],
      ['p(X) :- \\+ q(X).\nq(X) :- p(X).', /recursive \(p\/1 -> q\/1 -> p\/1\)/],
      ['p(f(X)) :- q(X).', /family\.pl:1: The head takes f\(X\) apart/],
      ['p(X) :- q(X), !.', /family\.pl:1: !\/0 is outside of Datalog/],
      ['p(X) :- ( q(X) -> r(X) ; s(X) ).', /;\/2 is outside/],
      ['p(X) :- q(Y), call(Y, X).', /call\/2 is outside/],
      ['a --> b.', /no head of a plain clause/],
      ['p(a).\nmember(a, b).', /family\.pl:2: member\/2 is one of Prolog's own/],
    ];
    for (const [text, message] of programs) {
      it(text, () =>
        assert.throws(
          () => load(text),
          (error) => error instanceof OutsideFragment && message.test(error.message),
        ),
      );
    }

    const goals: [string, RegExp][] = [
      ['X \\= "Ann", parent(X, _)', /X \\= "Ann" is reached before X has a value/],
      ['\\+ parent(X, "Ann"), age(X, _)', /before X has a value/],
      ['different(X, "Ann")', /family\.pl:\d+: X \\= Y is reached before X/],
      ['aggregate_all(count, parent(X, _), N), age(X, _)', /before X has a value/],
      ['setof(Y, sibling(X, Y), L)', /before X has a value/],
      ['X = Y', /before X has a value/],
      ['age(X, A), B is A / "two"', /something other than a number/],
    ];
    for (const [goal, message] of goals) {
      it(goal, () =>
        assert.throws(
          () => engine.query(goal),
          (error) => error instanceof OutsideFragment && message.test(error.message),
        ),
      );
    }

    it('text that is no Prolog', () => {
      assert.throws(
        () => load('p(a).\np(b.\n'),
        (error) =>
          error instanceof PrologError &&
          error.uri === 'family.pl' &&
          error.message.startsWith('family.pl:2: '),
      );
    });

    it('predicates that do not exist', () => {
      assert.throws(
        () => engine.query('siblng("Eve", X)'),
        /There is no predicate siblng\/2 in this program\. Did you mean sibling\/2\?/,
      );
      assert.throws(() => load('p(X) :- qq(X).').query('p(X)'), /family\.pl:1: There is no predicate qq\/1/);
    });
  });
});
