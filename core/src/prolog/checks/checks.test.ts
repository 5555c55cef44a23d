import assert from 'node:assert/strict';
import { checks } from './index';
import { expectFindings, expectNoFindings, type Files } from './testing/expect-findings';

interface Bad {
  readonly text: string;
  readonly fixes?: readonly string[];
  readonly files?: Files;
}

interface Good {
  readonly text: string;
  readonly files?: Files;
}

interface Cases {
  readonly bad: readonly Bad[];
  readonly good: readonly Good[];
}

const family = `\
type("Ann Lee", person).
type("Bea Lee", person).
type("Cal Lee", person).
gender("Ann Lee", "female").
gender("Bea Lee", "female").
gender("Cal Lee", "male").
dob("Ann Lee", "1950-02-28").
dob("Bea Lee", "1975-06-01").
dob("Cal Lee", "2000-12-31").
`;

const cases: Readonly<Record<string, Cases>> = {
  'prolog-syntax': {
    bad: [
      { text: 'p(1).\nq(a «b»).\nr(1).\n' },
      { text: ':- use_module(library(no_such)).\nq(a «b» c).\nr(a b c).\ns(1).\n' },
      { text: ':- [no_such].\nq(a «b» c).\nr(a b c).\ns(«]»).\n' },
    ],
    good: [{ text: 'p(0\'a, "x\\ny", [1|_]).\n' }],
  },
  'conditional-compilation': {
    bad: [
      { text: '«:- if(x).»\np(1).\n' },
      { text: 'p(1).\n«:- endif.»\n' },
      { text: ':- if(false).\n«p(1).\np(2).»\n:- endif.\np(3).\n' },
    ],
    good: [{ text: ':- if(x).\np(1).\n:- elif(y).\np(2).\n:- else.\np(3).\n:- endif.\n' }],
  },
  'unreadable-test': {
    bad: [{ text: 'p(1).\n%! test: p(X) => «Y = 1»\nq(1).\n' }, { text: 'p(1).\n%! test: p(X) => «q(X)»\n' }],
    good: [{ text: 'p(1).\n%! test: p(X) => X = 1\n%! test: p(2) => false over data/w\n' }],
  },
  // The disk decides: missing-file.test.ts.
  'missing-file': { bad: [], good: [{ text: ':- include(nofile).\n' }] },
  'singleton-variable': {
    bad: [
      { text: 'p(X, «Other») :- q(X).\nq(1).\n', fixes: ['Mark it as meant: _Other', 'Replace it by _'] },
      { text: 'p(«_x»).\n', fixes: ['Mark it as meant: _X', 'Replace it by _'] },
      {
        text: 'p :- findall(«Y», q(1), [_|_]).\nq(1).\n',
        fixes: ['Mark it as meant: _Y', 'Replace it by _'],
      },
    ],
    good: [
      { text: 'p(_, _Other, __x).\n' },
      { text: '?- p(X).\np(1).\n' },
      { text: ':- style_check(-singleton).\np(X).\n' },
    ],
  },
  'singleton-in-branch': {
    bad: [
      { text: 'p :- ( q(«X») ; r(X) ).\nq(1).\nr(1).\n', fixes: ['Replace each by _'] },
      { text: 'p(X) :- ( q(X), r(«Y») ; q(Y), r(Y) ).\nq(1).\nr(1).\n', fixes: ['Replace it by _'] },
      { text: 'p :- ( q(«X») -> q(1) ; r(X), q(X) ).\nq(1).\nr(1).\n', fixes: ['Replace it by _'] },
    ],
    good: [
      { text: 'p :- ( q(X) ; true ), r(X).\nq(1).\nr(1).\n' },
      { text: 'p :- ( q(X) -> r(X) ; true ).\nq(1).\nr(1).\n' },
      { text: 'p(X) :- ( q(X) ; r(X) ).\nq(1).\nr(1).\n' },
      { text: 'p :- ( q(_X) ; r(_X) ).\nq(1).\nr(1).\n' },
    ],
  },
  'singleton-marked': {
    bad: [
      { text: 'p(_X, «_X»).\n', fixes: ['Rename it to X'] },
      { text: 'p :- q(_X), ( r ; q(«_X») ).\nq(1).\nr.\n', fixes: ['Rename it to X'] },
    ],
    good: [{ text: 'p(_x, _x).\nq(_1, _1).\n' }, { text: 'p :- ( q(_X) ; q(_X) ).\nq(1).\n' }],
  },
  'unbound-variable': {
    bad: [
      { text: 'p(X) :- «N» > 3, q(X, N).\nq(1, 2).\n', fixes: ['Move it behind q'] },
      { text: 'p(X, Y) :- Y is «Z» + 1, q(X, Z).\nq(1, 2).\n', fixes: ['Move it behind q'] },
      { text: 'p(N) :- q(N, _), «N is N + 1».\nq(1, 2).\n' },
      { text: 'p(X) :- \\+ q(«Y», 1), q(X, Y).\nq(1, 2).\n', fixes: ['Move it behind q'] },
      { text: 'p(X) :- «Y» \\= X, q(X, Y).\nq(1, 2).\n', fixes: ['Move it behind q'] },
    ],
    good: [
      { text: 'p(X, N) :- N > 3, q(X, N).\nq(1, 2).\n' },
      { text: 'p(X) :- q(X, N), M is N + 1, M > 2.\nq(1, 2).\n' },
      { text: 'p(X) :- \\+ ( q(X, Y), q(Y, X) ).\nq(1, 2).\n' },
      { text: 'p(X) :- ( q(X, N) ; N = 3 ), N > 2.\nq(1, 2).\n' },
    ],
  },
  'unreachable-goal': {
    bad: [
      { text: 'p(X) :- q(X), fail, «!».\nq(1).\n', fixes: ['Remove what is never reached'] },
      {
        text: 'p(X) :- ( q(X), throw(x), «q(1), q(2)» ; true ).\nq(1).\n',
        fixes: ['Remove what is never reached'],
      },
    ],
    good: [
      { text: 'p(X) :- q(X), !, fail.\np(_).\nq(1).\n' },
      { text: 'p(X) :- ( q(X), fail ; true ), q(X).\nq(1).\n' },
    ],
  },
  'undefined-predicate': {
    bad: [
      {
        text: 'p(X) :- «parnet»(X, _).\nparent(1, 2).\n',
        fixes: ['Change to parent', 'Declare parnet/2 dynamic'],
      },
      { text: 'p(L) :- maplist(«qq», L).\n', fixes: [] },
      {
        text: 'p(X) :- «parnet»(X, Y), parnet(Y, _).\nq(X) :- parnet(X, X).\nparent(1, 2).\n',
        fixes: ['Change to parent', 'Declare parnet/2 dynamic'],
      },
      { text: 'p(X) :- «transpose»([[1]], X).\n', fixes: ['Load library(clpfd)'] },
    ],
    good: [
      { text: 'p(X) :- member(X, [1]), format("~w", [X]).\n' },
      { text: ':- dynamic q/1.\np(X) :- q(X).\n' },
      { text: 'p(X) :- q(X).\nr :- assertz(q(1)).\n' },
      { text: 'p(X) :- q(X).\n', files: { 'file:///w/b.pl': 'q(1).\n' } },
      {
        text: ':- use_module(m).\np(X) :- q(X).\n',
        files: { 'file:///w/m.pl': ':- module(m, [q/1]).\nq(1).\n' },
      },
      { text: ':- consult(not_here).\np(X) :- q(X).\n' },
      { text: 'p(X) :- other:q(X).\n' },
      { text: ':- use_module(library(clpfd)).\np(X) :- labeling([], [X]).\n' },
    ],
  },
  'wrong-arity': {
    bad: [{ text: 'p(X) :- «parent»(X).\nparent(1, 2).\n' }, { text: 'p(X) :- «append»(X, X, X, X).\n' }],
    good: [{ text: 'p(X) :- append(X, X, _).\n' }],
  },
  'discontiguous-clauses': {
    bad: [
      {
        text: 'p(1).\nq(1).\n«p»(2).\n',
        fixes: ['Declare p/1 discontiguous', 'Move it to the clauses above'],
      },
    ],
    good: [
      { text: ':- discontiguous p/1.\np(1).\nq(1).\np(2).\n' },
      {
        text: ':- begin_tests(a).\ntest(x) :- h(1).\nh(1).\ntest(y) :- h(1).\n:- end_tests(a).\n:- begin_tests(b).\nh(1).\ntest(x) :- h(1).\n:- end_tests(b).\n',
      },
      { text: 'p(1).\n:- dynamic q/1.\np(2).\n' },
      { text: 'user:p(1).\nq(1).\nuser:p(2).\n' },
    ],
  },
  'redefined-predicate': {
    bad: [
      { text: '«atom_length»(1, 2).\n' },
      { text: ':- consult(b).\n«p»(1).\n', files: { 'file:///w/b.pl': 'p(2).\n' } },
    ],
    good: [
      { text: 'print_message(1, 2).\nmember(1, 2).\n' },
      { text: 'p(1).\n', files: { 'file:///w/b.pl': 'p(2).\n' } },
      {
        text: ':- multifile p/1.\n:- consult(b).\np(1).\n',
        files: { 'file:///w/b.pl': ':- multifile p/1.\np(2).\n' },
      },
    ],
  },
  'unreachable-clause': {
    bad: [
      { text: 'p(X, Y) :- !, q(X, Y).\n«p»(1, 2).\nq(1, 1).\n' },
      { text: 'p(f(_), Y) :- !, q(Y, Y).\np(1, 1).\n«p»(f(a), 2).\nq(1, 1).\n' },
      { text: 'p(X, Y) => q(X, Y).\n«p»(a, _) => true.\nq(1, 1).\n' },
    ],
    good: [
      { text: 'p(1) :- !.\np(_).\n' },
      { text: 'p(X) :- q(X), !.\np(_).\nq(1).\n' },
      { text: 'p(X, X) :- !.\np(_, _).\n' },
      { text: 'p(X), X > 1 => true.\np(_) => true.\n' },
    ],
  },
  'duplicate-clause': {
    bad: [
      { text: 'p("a", 1).\n«p("a", 1).»\n', fixes: ['Remove it'] },
      { text: 'p(X) :- q(X).\n«p(Y) :-\n  q(Y).»\nq(1).\n', fixes: ['Remove it'] },
      { text: 'p(_, b).\n«p(a, b).»\n', fixes: ['Remove it'] },
    ],
    good: [{ text: 'p("a", 1).\np(a, 1).\n' }, { text: 'p(_, b) :- q.\np(a, b).\nq.\n' }],
  },
  'left-recursion': {
    bad: [
      {
        text: 'a(X, Y) :- e(X, Y).\na(X, Y) :- «a(X, Z)», e(Z, Y).\ne(1, 2).\n',
        fixes: ['Have the answers of a/2 remembered'],
      },
      { text: 'f(1, 2).\nf(X, Y) :- «f(Y, X)».\n', fixes: ['Have the answers of f/2 remembered'] },
      { text: 's --> «s», "+".\ns --> "1".\n', fixes: ['Have the answers of s/2 remembered'] },
      {
        text: 'knows(X, Y) :- «friend(Y, X)».\nfriend(X, Y) :- knows(X, Y).\nfriend(1, 2).\n',
      },
    ],
    good: [
      { text: 'a(X, Y) :- e(X, Y).\na(X, Y) :- e(X, Z), a(Z, Y).\ne(1, 2).\n' },
      { text: 'p(X) :- q(X).\nq(X) :- X = 1, p(X).\n' },
      { text: 'len([], 0).\nlen([_|T], N) :- len(T, M), N is M + 1.\n' },
      { text: ':- table a/2.\na(X, Y) :- a(X, Z), e(Z, Y).\na(X, Y) :- e(X, Y).\ne(1, 2).\n' },
    ],
  },
  'unused-predicate': {
    bad: [{ text: ':- module(m, [p/0]).\np.\n«q»(1).\n' }],
    good: [
      { text: ':- module(m, [p/0]).\np :- q(1).\nq(1).\n' },
      { text: ':- module(m, [p/1]).\np(L) :- my_all(q, L).\nmy_all(_, _).\nq(1).\n' },
      { text: 'p.\nq(1).\n' },
    ],
  },
  'atom-for-string': {
    bad: [
      { text: 'p(X) :- gender(X, «female»).\ngender("A", "female").\n', fixes: ['Change to "female"'] },
      {
        text: 'p(X) :- gender(X, «"female"»).\n',
        files: { 'file:///w/b.pl': 'gender(a, female).\n' },
        fixes: ['Change to female'],
      },
    ],
    good: [
      { text: 'p(X) :- gender(X, "female").\ngender("A", "female").\n' },
      { text: 'p(X) :- gender(X, female).\ngender("A", "female").\ngender("B", X) :- q(X).\nq(male).\n' },
      { text: 'p(X) :- gender(X, female).\ngender("A", "female").\ngender("B", male).\n' },
    ],
  },
  'date-shape': {
    bad: [
      { text: `${family}dob("Ann Lee", «"1950-02-30"»).\n`.replace('dob("Ann Lee", "1950-02-28").\n', '') },
      { text: `${family}dob("Ann Lee", «"28 Feb 1950"»).\n`.replace('dob("Ann Lee", "1950-02-28").\n', '') },
    ],
    good: [{ text: family }, { text: 'dob("Ann", "long ago").\n' }],
  },
  'person-without-type': {
    bad: [
      {
        text: `${family}job(«"Ann Leee"», "baker").\njob("Bea Lee", "baker").\n`,
        fixes: ['Change to Ann Lee', 'Add type("Ann Leee", person)'],
      },
    ],
    good: [{ text: `${family}job("Ann Lee", "baker").\n` }],
  },
  'gender-unknown': {
    bad: [
      {
        text: family.replace('"Cal Lee", "male"', '"Cal Lee", «"man"»'),
        fixes: ['Change to female', 'Change to male', 'Change to nonbinary'],
      },
      {
        text: family
          .replace('gender("Cal Lee", "male").\n', '')
          .replace('type("Cal Lee"', 'type(«"Cal Lee"»'),
      },
    ],
    good: [{ text: family.replace('"male"', '"nonbinary"') }],
  },
  'two-parents': {
    bad: [
      {
        text: `${family}${['Ann', 'Bea', 'Dee'].map((name) => `parent("Cal Lee", "${name} Lee").\n`).join('')}`
          .replace('"Dee Lee"', '«"Dee Lee"»')
          .concat('type("Dee Lee", person).\ngender("Dee Lee", "male").\n')
          .replace(/^/, ':- discontiguous type/2, gender/2.\n'),
      },
    ],
    good: [{ text: `${family}parent("Cal Lee", "Ann Lee").\nparent("Cal Lee", "Bea Lee").\n` }],
  },
  'parent-cycle': {
    bad: [{ text: `${family}«parent("Ann Lee", "Ann Lee").»\n` }],
    good: [{ text: `${family}parent("Cal Lee", "Bea Lee").\nparent("Bea Lee", "Ann Lee").\n` }],
  },
  'child-older-than-parent': {
    bad: [{ text: `${family}«parent("Ann Lee", "Cal Lee").»\n`, fixes: ['Turn child and parent round'] }],
    good: [{ text: `${family}parent("Cal Lee", "Ann Lee").\n` }],
  },
  'relation-companions': {
    bad: [
      {
        text: `${family}parent("Cal Lee", "Bea Lee").\n«kin»(X, Y) :- parent(X, Z), parent(Y, Z).\n`,
        fixes: ['Say it in the comment above'],
      },
      {
        text: `${family}parent("Cal Lee", "Bea Lee").\n% Many: kinsfolk.\n«kin»(X, Y) :- parent(X, Z), parent(Y, Z).\n`,
        fixes: ['Say it in the comment above'],
      },
    ],
    good: [
      {
        text: `${family}parent("Cal Lee", "Bea Lee").\nchildren(X, N) :- aggregate_all(count, parent(_, X), N).\n`,
      },
      {
        text: `${family}parent("Cal Lee", "Bea Lee").\n%! kin(X, Y) is nondet.\n%  Sentence: "The kin of <X> is <Y>."\n%  Many: kinsfolk. Difficulty: 2.\nkin(X, Y) :- parent(X, Z), parent(Y, Z).\n`,
      },
      { text: `${family}parent("Cal Lee", "Bea Lee").\nchild(X, Y) :- parent(Y, X).\n` },
      { text: 'kin(X, Y) :- parent(X, Z), parent(Y, Z).\nparent(a, b).\n' },
    ],
  },
  'difficulty-of-definition': {
    bad: [
      {
        text: `${family}parent("Cal Lee", "Bea Lee").\n«grandparent»(X, Y) :- parent(X, A), parent(A, B), parent(B, Y).\n`,
      },
      {
        text: `${family}parent("Cal Lee", "Bea Lee").\n% Sentence: "The kin of <X> is <Y>." Many: kin. Difficulty: 3.\n«kin»(X, Y) :- parent(X, Z), parent(Y, Z).\n`,
      },
    ],
    good: [
      { text: `${family}parent("Cal Lee", "Bea Lee").\ngrandparent(X, Y) :- parent(X, A), parent(A, Y).\n` },
    ],
  },
};

describe('what Prolog is checked for', () => {
  it('has a case for every rule', () =>
    assert.deepEqual(
      Object.keys(cases),
      checks.map(({ code }) => code),
    ));

  for (const { code, title } of checks) {
    const { bad, good } = cases[code] ?? { bad: [], good: [] };
    it(`${code}: ${title}`, () => {
      for (const { text, fixes = [], files } of bad) expectFindings(code, text, fixes, files);
      for (const { text, files } of good) expectNoFindings(text, files);
    });
  }
});
