import assert from 'node:assert/strict';
import { PrologProgram } from '../program/prolog-program';
import { PrologText } from '../text/prolog-text';
import { type Subject, subjectAt } from './subject';

function subject(marked: string): { subject: Subject | undefined; text: string } {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const program = new PrologProgram();
  program.update(PrologText.read('a.pl', text));
  return { subject: subjectAt(program, 'a.pl', offset), text };
}

function expectSubject(marked: string, expected: string | undefined): void {
  const { subject: found, text } = subject(marked);
  const shown = found && `${describeSubject(found)} ${text.slice(found.span.start, found.span.end)}`;
  assert.equal(shown, expected, marked);
}

function describeSubject(found: Subject): string {
  switch (found.kind) {
    case 'predicate':
      return `${found.role} ${found.key}`;
    case 'variable':
      return 'variable';
    case 'value':
      return `value in ${found.holder?.key} ${found.holder?.argument}`;
    case 'functor':
      return `functor ${found.key}`;
    case 'file':
      return `file ${found.file.kind}`;
  }
}

describe('what is at a place', () => {
  for (const [marked, expected] of [
    ['par¦ent("A", "B").', 'head parent/2 parent'],
    ['parent¦("A", "B").', 'head parent/2 parent'],
    ['parent("¦A", "B").', 'value in parent/2 0 "A"'],
    ['parent("A", "B"¦).', 'value in parent/2 1 "B"'],
    ['child(X, Y) :- par¦ent(Y, X).', 'goal parent/2 parent'],
    ['child(X, Y) :- parent(Y, ¦X).', 'variable X'],
    ['child(X, Y) ¦:- parent(Y, X).', 'functor :-/2 :-'],
    ['p :- findall(X, q¦(X), L).', 'goal q/1 q'],
    ['p(L) :- maplist(¦q, L).', 'goal q/1 q'],
    ['p(L) :- member(f(¦a), [L]).', 'value in f/1 0 a'],
    ['p(L) :- member(¦f(a), [L]).', 'functor f/1 f'],
    ['p([a, ¦b]).', 'value in p/1 0 b'],
    [':- dynamic par¦ent/2.', 'declaration parent/2 parent'],
    [':- use_module(library(li¦sts)).', 'file library lists'],
    [':- use_module(kin¦ship).', 'file path kinship'],
    ['¦p.', 'head p/0 p'],
    ['p.\n¦q.', 'head q/0 q'],
    ['p(¦_).', undefined],
    ['p :- X is ¦1 + 2.', 'value in +/2 0 1'],
    ['p :- X ¦\\= Y.', 'goal \\=/2 \\='],
    ['p(. ¦', undefined],
  ] as const) {
    it(`${marked} is ${expected ?? 'nothing'}`, () => expectSubject(marked, expected));
  }
});
