import assert from 'node:assert/strict';
import { PrologProgram } from '../program/prolog-program';
import { PrologText } from '../text/prolog-text';
import { type Refactoring, refactorings } from './refactorings';

function offered(marked: string): { text: string; found: Refactoring[] } {
  const start = marked.indexOf('¦');
  const last = marked.lastIndexOf('¦');
  const end = last === start ? start : last - 1;
  const text = PrologText.read('a.pl', marked.replaceAll('¦', ''));
  const program = new PrologProgram();
  program.update(text);
  return { text: text.text, found: refactorings.flatMap((each) => each({ program, text, start, end })) };
}

const titles = (marked: string) => offered(marked).found.map(({ title }) => title);

function after(marked: string, title: RegExp): string {
  const { text, found } = offered(marked);
  const refactoring = found.find((one) => title.test(one.title));
  assert.ok(refactoring, `${title} is not offered: ${titles(marked).join('; ')}`);
  return [...refactoring.edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end), text);
}

describe('extracting a predicate', () => {
  it('hands over the variables that the rest of the clause shares', () =>
    assert.equal(
      after('p(X, Z) :- a(X, W), ¦b(W, Y), c(Y, V)¦, d(Z), e(Z).\np(1, 2).\nq.\n', /Extract 2 goals/),
      'p(X, Z) :- a(X, W), extracted(W), d(Z), e(Z).\np(1, 2).\n\nextracted(W) :-\n    b(W, Y),\n    c(Y, V).\nq.\n',
    ));
  it('takes the goal at the cursor', () =>
    assert.equal(
      after('p(X) :- a(X), \\+ ¦b(X, 1).\n', /Extract the goal/),
      'p(X) :- a(X), \\+ extracted(X).\n\nextracted(X) :-\n    b(X, 1).\n',
    ));
  it('finds a name that is free', () =>
    assert.match(
      after('p(X) :- ¦a(X, Y), b(Y)¦.\nextracted(1).\nextracted_2(1).\n', /Extract/),
      /^p\(X\) :- extracted_3\(X\)\.\n\nextracted_3\(X\) :-\n/,
    ));
  it('leaves cuts where they cut', () =>
    assert.ok(!titles('p :- ¦a, !, b¦.\n').some((title) => /Extract/.test(title))));
});

describe('inlining a goal', () => {
  it('puts the body in the place of the call', () =>
    assert.equal(
      after(
        'aunt(P, A) :- parent(P, Q), sis¦ter(Q, A).\nsister(X, Y) :- sibling(X, Y), female(Y).\n',
        /Inline sister/,
      ),
      'aunt(P, A) :- parent(P, Q), sibling(Q, A), female(A).\nsister(X, Y) :- sibling(X, Y), female(Y).\n',
    ));
  it('renames what would be another variable here', () =>
    assert.match(
      after('p(Y) :- ¦q(Y).\nq(A) :- r(A, Y), s(Y).\n', /Inline/),
      /^p\(Y\) :- r\(Y, Y1\), s\(Y1\)\./,
    ));
  it('unifies what the head asks for', () =>
    assert.match(
      after('p(Y) :- ¦q(Y, f(Z), Z).\nq(a, X, X) :- r(X).\n', /Inline/),
      /^p\(Y\) :- Y = a, Z = f\(Z\), r\(f\(Z\)\)\./,
    ));
  it('keeps branches together', () =>
    assert.match(after('p :- a, ¦q, b.\nq :- c ; d.\n', /Inline/), /^p :- a, \( c ; d \), b\./));
  it('is not offered where it would mean something else', () => {
    for (const text of [
      'p :- ¦q.\nq :- a, !.\n',
      'p :- ¦q.\nq :- a.\nq :- b.\n',
      'p :- ¦q.\nq :- q.\n',
      ':- dynamic q/0.\np :- ¦q.\nq :- a.\n',
    ]) {
      assert.ok(!titles(text).some((title) => /Inline/.test(title)), text);
    }
  });
});

describe('moving clauses together', () => {
  it('takes their comments along', () =>
    assert.equal(
      after('p¦(1).\nq.\n% second\np(2).  % here\nr.\np(3).\n', /together/),
      'p(1).\n% second\np(2).  % here\np(3).\nq.\nr.\n',
    ));
  it('is not offered where they are', () =>
    assert.ok(!titles('p¦(1).\np(2).\nq.\n').some((title) => /together/.test(title))));
});

describe('declaring a predicate dynamic', () => {
  it('goes after the directives at the start', () =>
    assert.equal(
      after(':- use_module(library(lists)).\np :- ¦q(1).\nq(2).\n', /dynamic/),
      ':- use_module(library(lists)).\n:- dynamic q/1.\np :- q(1).\nq(2).\n',
    ));
  it('is not offered for what is, and for built-ins', () => {
    assert.ok(!titles(':- dynamic p/1.\np¦(1).\n').some((title) => /dynamic/.test(title)));
    assert.ok(!titles('p :- mem¦ber(a, [b]).\n').some((title) => /dynamic/.test(title)));
    assert.ok(!titles('p :- nowh¦ere(a).\n').some((title) => /dynamic/.test(title)));
  });
});

describe('atoms and strings', () => {
  it('are turned into each other', () => {
    assert.equal(after('p("Ann¦ Lee").\n', /as an atom/), "p('Ann Lee').\n");
    assert.equal(after('p(a¦nn).\n', /as a string/), 'p("ann").\n');
  });
  it('are turned in all facts', () =>
    assert.equal(
      after('p(a¦nn, x).\np(bea, y).\np("cy", z).\nq(ann).\n', /all 2 facts/),
      'p("ann", x).\np("bea", y).\np("cy", z).\nq(ann).\n',
    ));
});
