import assert from 'node:assert/strict';
import { InsertTextFormat } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { factsUri, prologView } from '../testing/prolog-view';
import { prologCompletions } from './completion';

const kin = `type("Ann Lee", person).
type("Bea Lee", person).
type("Cy Lee", person).
gender("Ann Lee", "female").
gender("Cy Lee", "male").
hobby("Ann Lee", "chess").
parent("Ann Lee", "Bea Lee").
mother(Person, Mother) :- parent(Person, Mother), gender(Mother, "female").
`;

type Source = Parameters<typeof prologView>[0];

function completions(source: Source) {
  const { view, offset } = prologView(source);
  return { view, ...prologCompletions(view, offset) };
}
const labels = (source: Source) => completions(source).items.map(({ label }) => label);

/** The text after the item of this label was taken. */
function taken(source: Source, label: string): string {
  const { view, items } = completions(source);
  const item = items.find((one) => one.label === label);
  assert.ok(item?.textEdit, `${label} is not offered`);
  return TextDocument.applyEdits(view.document(view.text.uri), [item.textEdit as never]);
}
const over = (text: string): Source => ({ [factsUri]: kin + text });

describe('completion in Prolog', () => {
  it('offers predicates where a goal is wanted, the program’s own first', () => {
    const found = labels(over('p(X) :- m¦'));
    assert.equal(found[0], 'mother/2');
    assert.ok(found.includes('member/2') && found.includes('maplist/3'));
    assert.ok(!found.includes('parent/2'));
  });
  it('writes a call with its arguments', () => {
    assert.equal(
      taken('q(Who, What) :- true.\np :- q¦', 'q/2'),
      'q(Who, What) :- true.\np :- q(${1:Who}, ${2:What})',
    );
    assert.equal(completions('p :- fin¦').items[0]!.insertTextFormat, InsertTextFormat.Snippet);
  });
  it('writes the name alone before arguments that are there', () =>
    assert.equal(taken('parent(a, b).\np :- par¦(X, Y).', 'parent/2'), 'parent(a, b).\np :- parent(X, Y).'));
  it('leaves out the arguments that the caller adds', () =>
    assert.equal(
      taken('age(P, A) :- true.\np(L) :- maplist(ag¦, L).', 'age/2'),
      'age(P, A) :- true.\np(L) :- maplist(age(${1:P}), L).',
    ));

  it('offers people where the facts have people', () => {
    assert.deepEqual(labels(over('p(X) :- parent(¦')), ['X', 'Ann Lee', 'Bea Lee', 'Cy Lee']);
    assert.deepEqual(labels(over('p(X) :- mother("Be¦", X).')), ['Bea Lee']);
  });
  it('offers what the facts have where they have other things', () => {
    assert.deepEqual(labels(over('p(X) :- gender(X, ¦')), ['X', 'female', 'male']);
    assert.deepEqual(labels(over('p(X) :- hobby(X, "¦')), ['chess']);
  });
  it('replaces a string with its quotes', () =>
    assert.equal(
      taken('parent("Ann Lee", "Bea").\np :- parent("An¦", X).', 'Ann Lee'),
      'parent("Ann Lee", "Bea").\np :- parent("Ann Lee", X).',
    ));
  it('quotes what is typed without quotes', () =>
    assert.equal(
      taken('parent("Ann Lee", "Bea").\np :- parent(An¦', 'Ann Lee'),
      'parent("Ann Lee", "Bea").\np :- parent("Ann Lee"',
    ));

  it('offers the variables of the clause', () =>
    assert.deepEqual(labels('p(Person, Other) :- q(¦), r(Third).'), ['Other', 'Person', 'Third']));
  it('offers functions where something is computed', () => {
    const found = labels('p(X, Y) :- Y is m¦');
    assert.ok(found.includes('max/2') && found.includes('mod/2') && !found.includes('member/2'));
  });
  it('offers directives, libraries and indicators where they are', () => {
    assert.ok(labels(':- d¦').includes('dynamic/1'));
    assert.ok(labels(':- use_module(library(cl¦').includes('clpfd'));
    assert.deepEqual(labels('p(1).\nq(1, 2).\n:- dynamic ¦'), ['p/1', 'q/2']);
    assert.ok(
      labels({ 'file:///a/b.pl': ':- use_module(¦', 'file:///a/kin/c.pl': 'p.\n' }).includes('kin/c'),
    );
  });
  it('begins a clause with a predicate of the program, or a relation with all that it needs', () => {
    assert.deepEqual(labels('parent(a, b).\npar¦'), ['parent/2']);
    const text = taken('rel¦', 'relation');
    assert.match(text, /%! \$\{1:relation\}/);
    assert.match(text, /Difficulty/);
  });
  it('gives clients that know no snippets plain text', () => {
    const { view, offset } = prologView('rel¦');
    const [item] = prologCompletions({ ...view, snippets: false }, offset).items;
    assert.match(
      String(item!.textEdit && 'newText' in item!.textEdit && item!.textEdit.newText),
      /^%! relation\(\?Person, \?Relative\)/,
    );
  });
  it('offers nothing in comments and behind a whole goal, but completes a query in a comment', () => {
    assert.deepEqual(labels('% par¦'), []);
    assert.deepEqual(labels('p :- q(X) ¦'), []);
    assert.ok(labels('parent(a, b).\n% ?- par¦').includes('parent/2'));
  });
});
