import assert from 'node:assert/strict';
import { formatTerm } from '../terms/format';
import { PrologText } from './prolog-text';

const read = (text: string) => PrologText.read('a.pl', text);

describe('a Prolog text', () => {
  const text = `% Who is whose.
:- dynamic parent/2.
parent("Ann", "Bea").

%! child(?X, ?Y)
%  X is a child of Y.
child(X, Y) :- parent(Y, X).   % turned round
name --> [n].
oops(.
?- child(X, Y).
last.
`;
  const whole = read(text);

  it('is cut into clauses, directives, queries and faults', () =>
    assert.deepEqual(
      whole.items.map(({ kind, predicate }) => (predicate ? `${kind} ${predicate}` : kind)),
      ['directive', 'clause parent/2', 'clause child/2', 'clause name/2', 'fault', 'query', 'clause last/0'],
    ));

  it('has each item in its place', () =>
    assert.deepEqual(
      whole.items.map((_, i) => text.slice(whole.start(i), whole.end(i)).split('\n')[0]),
      [
        ':- dynamic parent/2.',
        'parent("Ann", "Bea").',
        'child(X, Y) :- parent(Y, X).',
        'name --> [n].',
        'oops(.',
        '?- child(X, Y).',
        'last.',
      ],
    ));

  it('gives terms with places relative to the item', () => {
    const rule = whole.term(2)!;
    assert.equal(formatTerm(rule.term), 'child(X, Y) :- parent(Y, X)');
    const body = rule.parts[1]!;
    assert.equal(text.slice(whole.start(2) + body.start, whole.start(2) + body.end), 'parent(Y, X)');
    assert.equal(whole.term(4), undefined);
  });

  it('finds the item at an offset', () => {
    assert.equal(whole.indexAt(text.indexOf('Bea')), 1);
    assert.equal(whole.indexAt(text.indexOf('last.') + 5), 6);
    assert.equal(whole.indexAt(0), -1);
  });

  it('knows the comment above a clause, and not the one behind the clause before', () => {
    assert.equal(whole.commentBefore(2), 'child(?X, ?Y)\n X is a child of Y.');
    assert.equal(whole.commentBefore(3), undefined);
  });

  it('knows the comment behind a clause', () => {
    assert.equal(whole.commentBehind(2), 'turned round');
    assert.equal(whole.commentBehind(1), undefined);
  });

  it('knows comments of every make above a clause', () => {
    const above = (comment: string) => read(`x.\n\n${comment}\na.\n`).commentBefore(1);
    assert.equal(above('/** a is det.\n *\n * What it does.\n */'), 'a is det.\n\nWhat it does.');
    assert.equal(above('%%  a is det.\n%\n%   What it does.'), 'a is det.\n\n  What it does.');
    assert.equal(above('% one\n\n% two'), 'two');
    assert.equal(above('/* nested /* in */ it */'), 'nested /* in */ it');
    assert.equal(above('% far\n'), undefined);
  });

  it('lists tokens with comments', () => {
    const tokens = read('a :- /* why */ b.').tokens(0);
    assert.deepEqual(
      tokens.map(({ kind }) => kind),
      ['atom', 'atom', 'comment', 'atom', 'end'],
    );
  });

  it('follows operators from where they are declared', () => {
    const after = read(':- op(700, xfx, ===>).\na ===> b.\n');
    assert.equal(after.operatorsAt(0).infix('===>'), undefined);
    assert.equal(after.operatorsAt(1).infix('===>')?.priority, 700);
    assert.equal(formatTerm(after.term(1)!.term, { canonical: true }), '===>(a,b)');
  });

  it('is another text after an edit', () => {
    const edited = whole.edited([
      { start: text.indexOf('oops('), end: text.indexOf('oops(') + 5, newText: 'fine' },
    ]);
    assert.equal(edited.items[4]!.predicate, 'fine/0');
  });
});
