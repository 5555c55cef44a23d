import assert from 'node:assert/strict';
import { PrologProgram } from '../program/prolog-program';
import { PrologText } from '../text/prolog-text';
import { completionPlace } from './completion-place';

function wanted(marked: string): string {
  const offset = marked.indexOf('¦');
  const text = PrologText.read('a.pl', marked.replace('¦', ''));
  const program = new PrologProgram();
  program.update(text);
  const { wanted: found, start, end } = completionPlace(program, text, offset);
  const rest = Object.entries(found).flatMap(([name, value]) =>
    name === 'what' || value === false ? [] : [value],
  );
  return [found.what, ...rest, JSON.stringify(text.text.slice(start, end))].join(' ');
}

describe('what is wanted where someone types', () => {
  for (const [marked, expected] of [
    ['¦', 'clause ""'],
    ['p(a).\n¦', 'clause ""'],
    ['p(a).\npar¦\nq(b).\n', 'clause "par"'],
    [':- ¦', 'directive ""'],
    [':- dyn¦amic p/1.', 'directive "dynamic"'],
    [':- dynamic ¦', 'indicator ""'],
    [':- dynamic p/1, q¦.', 'indicator "q"'],
    [':- module(m, [¦', 'indicator ""'],
    [':- use_module(library(¦', 'library ""'],
    [':- use_module(k¦).', 'file "k"'],
    ['child(X, Y) :- ¦', 'goal 0 ""'],
    ['child(X, Y) :- par¦', 'goal 0 "par"'],
    ['child(X, Y) :- parent(Y, X), \\+ ma¦le(X).\n', 'goal 0 "male"'],
    ['child(X, Y) :- ( a ; b¦ )', 'goal 0 "b"'],
    ['child(X, Y) :- parent(¦', 'argument parent 0 ""'],
    ['child(X, Y) :- parent(X, ¦', 'argument parent 1 ""'],
    ['child(X, ¦', 'argument child 1 true ""'],
    ['n(N) :- findall(X, par¦', 'goal 0 "par"'],
    ['n(N) :- findall(X, parent(¦', 'argument parent 0 ""'],
    ['n(N) :- aggregate_all(count, distinct(par¦), N).', 'goal 0 "par"'],
    ['n(L) :- maplist(par¦, L).', 'goal 1 "par"'],
    ['n(L) :- foldl(par¦, L, 0, S).', 'goal 3 "par"'],
    ['p(X) :- X \\= ¦', 'term ""'],
    ['p(X) :- X is ¦', 'expression ""'],
    ['p(X) :- X is Y + a¦', 'expression "a"'],
    ['p(X) :- X is max(¦', 'expression ""'],
    ['p(X) :- q(X) ¦', 'nothing ""'],
    ['p(X) :- member(X, [¦', 'term ""'],
    ['p :- parent("An¦", X).\n', 'argument parent 0 "\\"An\\""'],
    ['p :- parent("An¦\nq(a).\n', 'argument parent 0 "\\"An"'],
    ["p :- parent('An¦", 'nothing "\'An"'],
    ['% para¦', 'nothing ""'],
    ['?- par¦', 'goal 0 "par"'],
    ['% ?- par¦', 'goal 0 "par"'],
    ['%! test: par¦', 'goal 0 "par"'],
    ['%! test: parent("An¦", X) => X = "Bea"', 'argument parent 0 "\\"An\\""'],
    ['% ?- parent("An¦", X).', 'argument parent 0 "\\"An\\""'],
    ['/* par¦ */', 'nothing ""'],
    ['p --> q, {ab¦}.', 'goal 0 "ab"'],
    ['p(1¦', 'nothing "1"'],
  ] as const) {
    it(`${marked}`, () => assert.equal(wanted(marked), expected));
  }

  it('knows the variables before and behind', () => {
    const marked = 'p(X) :- q(Wh¦, Y), r(_, Z).\ns(W).\n';
    const text = PrologText.read('a.pl', marked.replace('¦', ''));
    const program = new PrologProgram();
    program.update(text);
    assert.deepEqual(completionPlace(program, text, marked.indexOf('¦')).variables, ['X', 'Y', 'Z']);
  });
});
