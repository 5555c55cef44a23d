import assert from 'node:assert/strict';
import { computedMs } from '../../testing/computed-ms';
import { PrologText } from '../text/prolog-text';
import { PrologProgram } from './prolog-program';

function program(texts: Readonly<Record<string, string>>): PrologProgram {
  const made = new PrologProgram();
  for (const [uri, text] of Object.entries(texts)) made.update(PrologText.read(uri, text));
  return made;
}

/** Where a predicate is called, as the text of its name and what stands around it. */
function calls(made: PrologProgram, key: string): string[] {
  return [...made.calls(key)].map(({ uri, index, start, end, nameStart, nameEnd, use }) => {
    const text = made.texts.get(uri)!;
    const source = text.text.slice(text.start(index), text.end(index));
    const mark = use === 'call' ? '' : ' (database)';
    return `${source.slice(nameStart, nameEnd)} in ${source.slice(start, end)}${mark}`;
  });
}

const called = (clause: string) => {
  const made = program({ 'a.pl': clause });
  return made.analysis('a.pl', made.texts.get('a.pl')!.items.length - 1).goals.map(({ key }) => key);
};

describe('a Prolog program', () => {
  it('finds the clauses of a predicate in all texts', () => {
    const made = program({ 'a.pl': 'p(1).\nq.\np(2).\n', 'b.pl': 'p(3).\n' });
    assert.deepEqual(
      [...made.definitions('p/1')],
      [
        { uri: 'a.pl', index: 0 },
        { uri: 'a.pl', index: 2 },
        { uri: 'b.pl', index: 0 },
      ],
    );
    assert.equal(made.predicate('p/1')!.clauses, 3);
    assert.equal(made.predicate('p/2'), undefined);
  });

  it('finds calls wherever they stand', () =>
    assert.deepEqual(
      calls(program({ 'a.pl': 'r :- p(1), ( q -> \\+ p(2) ; (p(3)) ).\n:- p(4).\n' }), 'p/1'),
      ['p in p(1)', 'p in p(2)', 'p in (p(3))', 'p in p(4)'],
    ));

  it('follows meta-predicates into their goals', () => {
    assert.deepEqual(called('r :- findall(X, p(X), L), maplist(q(1), L).'), [
      'findall/3',
      'p/1',
      'maplist/2',
      'q/2',
    ]);
    assert.deepEqual(called('r(L) :- setof(X-Y, Z^p(X, Y, Z), L).'), ['setof/3', 'p/3']);
    assert.deepEqual(called('r(L) :- maplist(maplist(p), L).'), ['maplist/2', 'maplist/2', 'p/1']);
    assert.deepEqual(called('r :- catch(p, E, (q, m:s(E))).'), ['catch/3', 'p/0', 'q/0', 's/1']);
    assert.deepEqual(called('r(N) :- aggregate_all(count, distinct(p(X)), N).'), [
      'aggregate_all/3',
      'distinct/1',
      'p/1',
    ]);
  });

  it('counts the two arguments of grammar rules', () => {
    assert.deepEqual(called('s --> a(1), ( "x" -> b ; \\+ c ), {d}, !, call(e, 1), [t].'), [
      'a/3',
      'b/2',
      'c/2',
      'd/0',
      'e/3',
    ]);
    assert.deepEqual(called('r(L) :- phrase(s(1), L).'), ['phrase/2', 's/3']);
  });

  it('knows what changes the clauses of a predicate', () => {
    const made = program({ 'a.pl': 'r :- assertz((p(X) :- q(X))), retractall(m:s(_)).\n' });
    assert.deepEqual(calls(made, 'p/1'), ['p in p(X) (database)']);
    assert.deepEqual(calls(made, 'q/1'), ['q in q(X)']);
    assert.deepEqual(calls(made, 's/1'), ['s in s(_) (database)']);
  });

  it('follows meta_predicate directives, also when they come later or go', () => {
    const made = program({ 'a.pl': 'r :- twice(p).\n' });
    assert.deepEqual(calls(made, 'p/1'), []);
    made.update(PrologText.read('b.pl', ':- meta_predicate twice(1).\ntwice(G) :- call(G, 1).\n'));
    assert.deepEqual(calls(made, 'p/1'), ['p in p']);
    made.remove('b.pl');
    assert.deepEqual(calls(made, 'p/1'), []);
  });

  it('follows edits', () => {
    const made = program({ 'a.pl': 'p(1).\nr :- p(X), q(X).\n' });
    const text = made.texts.get('a.pl')!;
    made.update(text.edited([{ start: 0, end: 1, newText: 'q' }]));
    assert.equal(made.predicate('p/1'), undefined);
    assert.equal(made.predicate('q/1')!.clauses, 1);
    assert.deepEqual(calls(made, 'q/1'), ['q in q(X)']);
  });

  it('lists the variables of a clause with their places', () => {
    const made = program({ 'a.pl': 'p(X, _, [Y|X]) :- q(Y, _Z).\n' });
    assert.deepEqual(
      made.analysis('a.pl', 0).variables.map(({ name, occurrences }) => `${name} ${occurrences.length}`),
      ['X 2', 'Y 2', '_Z 1'],
    );
  });

  it('reads declarations, modules, exports and imports', () => {
    const made = program({
      'm.pl': ':- module(m, [p/1, s//0, op(700, xfx, ===>)]).\n:- dynamic p/1, m:q/2.\n:- table r(_, min).\n',
      'a.pl': ':- use_module(m, [p/1 as pp]).\n:- use_module(library(lists)).\n:- ["b"].\nt :- p(1).\n',
      'b.pl': 'u.\n',
    });
    const { module, exports, declared } = made.file('m.pl')!;
    assert.equal(module, 'm');
    assert.deepEqual([...exports], ['p/1', 's/2']);
    assert.deepEqual([...declared.keys()], ['p/1', 's/2', 'q/2', 'r/2']);
    assert.ok(made.predicate('q/2')!.dynamic);
    assert.ok(made.predicate('r/2')!.tabled);
    assert.deepEqual(made.loads.loaded('a.pl'), ['m.pl', 'b.pl']);
    assert.deepEqual(made.file('a.pl')!.loads[0]!.only, ['pp/1']);
    assert.deepEqual(
      [...made.declarations('p/1')].map(({ kind }) => kind),
      ['export', 'dynamic'],
    );
  });

  it('says where a predicate comes from', () => {
    const made = program({
      'file:///w/m.pl': ':- module(m, [p/1]).\np(1).\nhidden.\n',
      'file:///w/a.pl': ':- use_module(m).\nt :- p(1).\n',
      'file:///w/b.pl': 'u.\n',
    });
    const from = (key: string) => made.visibleFrom('file:///w/a.pl', key)?.by;
    assert.equal(from('t/0'), 'own');
    assert.equal(from('p/1'), 'imported');
    assert.equal(from('u/0'), 'user');
    assert.equal(from('hidden/0'), undefined);
  });

  it('gives way to others while it indexes much', async () => {
    const facts = Array.from({ length: 50_000 }, (_, i) => `parent("p${i}", "p${i + 1}").`).join('\n');
    const text = PrologText.read('facts.pl', facts);
    const made = new PrologProgram();
    let longest = 0;
    let since = computedMs();
    await made.index(text, async () => {
      longest = Math.max(longest, computedMs() - since);
      await new Promise<void>(setImmediate);
      since = computedMs();
    });
    assert.equal(made.predicate('parent/2')!.clauses, 50_000);
    assert.ok(longest < 200, `${longest} ms`);
  });
});
