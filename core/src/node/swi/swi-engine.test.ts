import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { PrologEngine } from '../../prolog/engine/engine';
import type { Limits } from '../../prolog/engine/limits';
import { PrologError } from '../../prolog/engine/prolog-error';
import type { ProofNode } from '../../prolog/proofs/proof';
import { hopsOf } from '../../prolog/proofs/proof';
import { formatTerm } from '../../prolog/terms/format';
import { checkProof } from '../../prolog/testing/proof-checker';
import { computedMs } from '../../testing/computed-ms';
import { SwiEngine } from './swi-engine';
import { buildSwiWorker } from './testing/swi-worker-fixture';

const program = `
:- shell("touch /tmp/never").
:- dynamic adopted/2.
par("a", "b"). par("b", "c"). par("c", "d").
anc(X, Y) :- par(X, Y).
anc(X, Y) :- par(X, Z), anc(Z, Y).
max(X, Y, X) :- X >= Y, !.
max(_, Y, Y).
size(X, S) :- ( par(X, _) -> S = "big" ; S = "small" ).
leaf(X) :- par(_, X), \\+ par(X, _).
nat(0).
nat(N) :- nat(M), N is M + 1.
loop :- loop.
left(X) :- left(Y), par(Y, X).
note("say \\"hi\\"	there\\n", 'an atom', 1.0, [x|_]).
last("a", "z").
greeting --> [hello], name.
name --> ["world"].
`;

describe('the SWI-Prolog engine', () => {
  let engine: SwiEngine;
  let remove: () => Promise<void>;

  before(async () => {
    const worker = await buildSwiWorker();
    remove = worker.remove;
    engine = await SwiEngine.start({ workerPath: worker.workerPath });
    await engine.load([{ uri: 'rules.pl', text: program }]);
  });
  after(async () => {
    await engine.dispose();
    await remove();
  });

  async function answers(goal: string, limits?: Limits): Promise<string[]> {
    const { bindings } = await engine.query(goal, limits);
    return bindings.map((row) =>
      Object.entries(row)
        .map(([name, term]) => `${name} = ${formatTerm(term)}`)
        .join(', '),
    );
  }

  it('answers recursion, cuts, conditions and grammars, distinct and in the standard order', async () => {
    assert.deepEqual(await answers('anc("a", X)'), ['X = "b"', 'X = "c"', 'X = "d"']);
    assert.deepEqual(await answers('max(3, 2, M)'), ['M = 3']);
    assert.deepEqual(await answers('size("d", S)'), ['S = "small"']);
    assert.deepEqual(await answers('phrase(greeting, [hello, "world"])'), ['']);
    assert.deepEqual(await answers('member(X, [b, "a", 1, b, a, 0.5])'), [
      'X = 0.5',
      'X = 1',
      'X = "a"',
      'X = a',
      'X = b',
    ]);
    assert.deepEqual(await answers('adopted(X, Y)'), []);
    // A program's own predicate comes before the library's of the same name.
    assert.deepEqual(await answers('last("a", X)'), ['X = "z"']);
    assert.deepEqual(await answers('nth0(0, [a, b], X)'), ['X = a']);
  });

  it('keeps strings, atoms, numbers and odd characters apart', async () => {
    const [row] = (await engine.query('note(S, A, F, L)')).bindings;
    assert.deepEqual(row!.S, { kind: 'string', value: 'say "hi"\tthere\n' });
    assert.deepEqual(row!.A, { kind: 'atom', name: 'an atom' });
    assert.deepEqual(row!.F, { kind: 'float', value: 1 });
    assert.deepEqual(await answers("par('a', X)"), []);
    assert.deepEqual(await answers('X = f(Y, "ä€😀")'), ['X = f(Y, "ä€😀")']);
  });

  it('proves with the clause of each step', async () => {
    const { proofs, ending } = await engine.prove('anc("a", "c"), leaf(L)');
    assert.equal(ending, 'complete');
    const [proof] = proofs;
    assert.deepEqual(proof!.answer, { L: '"d"' });
    const outline = (node: ProofNode): unknown[] => [
      `${node.kind} ${node.goal}`,
      ...node.children.map(outline),
    ];
    assert.deepEqual(outline(proof!.root), [
      'query anc("a", "c"), leaf("d")',
      ['rule anc("a", "c")', ['fact par("a", "b")'], ['rule anc("b", "c")', ['fact par("b", "c")']]],
      ['rule leaf("d")', ['fact par("c", "d")'], ['negation \\+ par("d", _)']],
    ]);
    assert.deepEqual(
      hopsOf(proof!).map(({ hop }) => hop),
      [0, 1],
    );
    assert.deepEqual(proof!.root.children[0]!.bindings, { X: '"a"', Y: '"c"', Z: '"b"' });
    const oracle = { count: () => 0 };
    assert.deepEqual(checkProof(proof!, [{ uri: 'rules.pl', text: program }], oracle), []);
  });

  it('follows cuts and conditions in proofs', async () => {
    const clauses = async (goal: string) =>
      (await engine.prove(goal)).proofs.map(({ root }) => root.clause?.line);
    assert.deepEqual(await clauses('max(3, 2, M)'), [7]);
    assert.deepEqual(await clauses('max(2, 3, M)'), [8]);
    const [size] = (await engine.prove('size("a", S)')).proofs;
    assert.deepEqual(
      size!.root.children.map(({ goal }) => goal),
      ['par("a", "b")', '"big" = "big"'],
    );
    const { proofs } = await engine.prove('aggregate_all(count, distinct(anc("a", Y)), N)');
    assert.deepEqual(proofs[0]!.root.members, ['"b"', '"c"', '"d"']);
  });

  it('gives the shortest proof first and says when there are more', async () => {
    const { proofs, ending } = await engine.prove('anc(X, Y)', { answers: 3 });
    assert.equal(ending, 'answer-limit');
    assert.deepEqual(
      proofs.map(({ root }) => root.children.length),
      [1, 1, 1],
    );
  });

  describe('limits', () => {
    it('ends a loop by inferences, and works on', async () => {
      assert.equal((await engine.query('loop', { inferences: 100_000 })).ending, 'inference-limit');
      assert.equal((await engine.prove('loop', { inferences: 100_000 })).ending, 'inference-limit');
      assert.equal((await answers('par(X, Y)')).length, 3);
    });

    it('ends a loop by time, and works on with the program still loaded', async () => {
      const start = computedMs();
      assert.equal(
        (await engine.query('loop', { milliseconds: 200, inferences: 1e12 })).ending,
        'time-limit',
      );
      assert.ok(computedMs() - start < 5000);
      assert.equal((await answers('par(X, Y)')).length, 3);
    });

    it('ends a recursion that eats the stack', async () => {
      assert.equal((await engine.query('left(X)', { milliseconds: 30_000 })).ending, 'inference-limit');
      assert.equal((await answers('par(X, Y)')).length, 3);
    });

    it('keeps the answers found before the limit', async () => {
      const { bindings, ending } = await engine.query('nat(N)', { inferences: 200_000 });
      assert.equal(ending, 'inference-limit');
      assert.ok(bindings.length > 10);
      const cut = await engine.query('nat(N)', { answers: 10 });
      assert.equal(cut.ending, 'answer-limit');
      assert.equal(cut.bindings.length, 10);
    });

    it('keeps the answers and proofs found before its time is over', async () => {
      const forever = { milliseconds: 8000, inferences: 1e12 };
      const { bindings, ending } = await engine.query('(par("a", X) ; loop)', forever);
      assert.equal(ending, 'time-limit');
      assert.ok(bindings.length > 0);
      const proved = await engine.prove('(par("a", X) ; loop)', forever);
      assert.equal(proved.ending, 'time-limit');
      assert.ok(proved.proofs.length > 0);
      assert.ok(proved.proofs[0]!.root.alternatives.atLeast);
    });

    it('takes questions that are asked in quick succession', async () => {
      const [a, b, c] = await Promise.all([
        engine.query('loop', { milliseconds: 100, inferences: 1e12 }),
        answers('anc("b", X)'),
        answers('max(1, 2, X)'),
      ]);
      assert.equal(a.ending, 'time-limit');
      assert.deepEqual([b, c], [['X = "c"', 'X = "d"'], ['X = 2']]);
    });
  });

  describe('errors', () => {
    const cases: [string, RegExp][] = [
      ['nothing(X)', /There is no predicate nothing\/1 in this program/],
      ['X is foo + 1', /foo\/0/],
      ['par(X', /cannot be read/],
      ['atom_length(X, Y)', /not sufficiently instantiated/],
    ];
    for (const [goal, message] of cases) {
      it(goal, () =>
        assert.rejects(engine.query(goal), (e) => e instanceof PrologError && message.test(e.message)),
      );
    }

    it('name the clause that can not be loaded, and keep what was loaded', async () => {
      for (const [text, message] of [
        ['p(1).\natom_length(a, b).', /^bad\.pl:2: atom_length\/2 belongs to Prolog itself/],
        ['p(1).\nX :- p(X).', /^bad\.pl:2: X cannot be the head/],
        ['p(1).\np(2', /^bad\.pl:2: /],
        ['p(X) :- q(X), 1.', /^bad\.pl:1: /],
      ] as const) {
        await assert.rejects(
          engine.load([{ uri: 'bad.pl', text }]),
          (e) => e instanceof PrologError && message.test(e.message) && e.uri === 'bad.pl',
        );
        assert.equal((await answers('par(X, Y)')).length, 3);
      }
    });

    it('say how to build a worker that is missing', async () => {
      await assert.rejects(SwiEngine.start({ workerPath: '/nowhere/swi-worker.js' }), /ENOENT|missing/);
    });
  });

  for (const [goal, said] of [
    ['X is 1 / 0', 'Arithmetic: division by zero.'],
    ['X is 1 mod 0', 'Arithmetic: division by zero.'],
    ['X is foo + 1', 'Arithmetic: there is no function foo/0.'],
    ['X is "Ann Lee" + 1', 'Arithmetic: "Ann Lee" is not a number.'],
    ['"Ann Lee" < 1', 'Arithmetic: "Ann Lee" is not a number.'],
    ['X is Y + 1', 'Arithmetic: a variable has no value yet.'],
    ['X is log(-1)', 'Arithmetic: the result is undefined.'],
  ] as const)
    it(`says of ${goal}: ${said}`, () =>
      assert.rejects(engine.query(goal), (error: Error) => {
        assert.equal(error.message, said);
        return true;
      }));

  it('loads what phantom-wiki saves, and answers as it did', async () => {
    const folder = new URL(
      '../../../../test/fixtures/phantom-wiki/depth_10_size_15_seed_1/',
      import.meta.url,
    );
    const wiki: PrologEngine = await SwiEngine.start({ workerPath: engine.workerPath });
    try {
      await wiki.load([{ uri: 'facts.pl', text: readFileSync(new URL('facts.pl', folder), 'utf8') }]);
      const questions = JSON.parse(readFileSync(new URL('questions.json', folder), 'utf8')) as {
        answer: string[];
        solution_traces: string;
        prolog: { query: string[] };
      }[];
      for (const { prolog, solution_traces } of questions.filter((_, i) => i % 10 === 0)) {
        const { bindings } = await wiki.query(prolog.query.toReversed().join(', '));
        assert.equal(bindings.length, (JSON.parse(solution_traces) as unknown[]).length);
      }
    } finally {
      await wiki.dispose();
    }
  });
});
