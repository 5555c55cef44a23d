/** A program that SWI-Prolog loads without a word. */
export interface SoundProgram {
  readonly what: string;
  readonly text: string;
  /** The first version that has what it uses, where that is newer than Debian's. */
  readonly since?: number;
}

/** Programs in which nothing is wrong, each for something that a reader of programs easily takes for a fault. */
export const soundPrograms: readonly SoundProgram[] = [
  {
    what: 'a guard binds what the body computes with',
    text: 'age(abe, 70).\nnext(P, N), age(P, A) => N is A + 1.\nnext(_, N) => N = none.\n',
  },
  {
    what: 'a guard of several goals binds what a branch of the body compares',
    text: 'age(abe, 70).\np(P, N), age(P, A), ( A > 3 ; A < 9 ) => ( A > 4 -> N = A ; N = P ).\np(_, N) => N = 0.\n',
  },
  {
    what: 'a variable of a guard stands once in each branch of the body',
    text: 'q(1, 2).\np(X, Y), q(X, Z) => ( Y = Z ; Y = 1 ).\np(_, Y) => Y = 3.\n',
  },
  {
    what: 'a negated guard',
    text: 'q(1, 2).\np(X, Y), \\+ q(X, _) => Y = X.\np(_, Y) => Y = 3.\n',
  },
  { what: 'a function of a dict is called', text: 'run(Task) :- call(Task.goal).\n' },
  {
    what: 'functions of dicts in arguments of meta-predicates',
    text: [
      'a(T) :- \\+ T.ok, once(T.f(1)), ignore(T.g), catch(T.h, _, true).',
      'b(T, L) :- findall(X, member(X, T.list), L), forall(T.get(a), true).',
      'c(T, X) :- X = T.put(_{a:1}).put(b, 2).get(c).d.',
      'd(T, X) :- ( T.a > 3 -> X = T.b ; X = none ).',
      '',
    ].join('\n'),
  },
  {
    what: 'functions of dicts are defined in a module',
    text: [
      ':- module(point, []).',
      'M.multiply(F) := point{x:X, y:Y} :- X is M.x*F, Y is M.y*F.',
      'M.len() := Len :- Len is sqrt(M.x**2 + M.y**2).',
      '_.zero() := point{x:0, y:0}.',
      '',
    ].join('\n'),
  },
  {
    what: 'a library by its folder',
    text: ':- use_module(library(clp/clpfd)).\nolder(A, B) :- A #> B, A in 0..120.\n',
  },
  {
    what: 'libraries by quoted paths, with an ending, and as a string',
    text: ":- use_module(library('clp/clpfd')).\n:- use_module(library(\"dcg/basics\")).\n:- use_module(library('lists.pl')).\np(X) :- X #> 3, digits([_], [], []).\n",
  },
  {
    what: 'maplist of as many lists as a library expands',
    text: ':- use_module(library(apply_macros)).\nrows(A, B, C, D, E) :- maplist(row, A, B, C, D, E).\nrow(A, B, C, D, r(A, B, C, D)).\n',
  },
  {
    what: 'call with more than eight arguments',
    text: 'p :- call(q, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).\nq(_, _, _, _, _, _, _, _, _, _).\n',
  },
  { what: 'a list as a postfix operator', text: ':- op(100, yf, []).\nfirst(X, Y) :- Y = X[1].\n' },
  { what: 'a list as an infix operator', text: ':- op(100, yfx, []).\np(X, Y, Z) :- Y = X [1] Z.\n' },
  {
    what: 'braces and lists as postfix operators',
    text: ':- op(100, yf, [{}, []]).\np(X, Y) :- Y = X[1] {a} [2].\n',
  },
  {
    what: 'options of a command are described for argv_options/3',
    text: [
      ':- module(cli, [main/0]).',
      ':- use_module(library(main)).',
      'opt_type(verbose, verbose, boolean).',
      'opt_help(verbose, "Say more").',
      "opt_meta(verbose, 'BOOL').",
      'main(Argv) :- argv_options(Argv, Positional, Options), print(Positional-Options).',
      '',
    ].join('\n'),
  },
  { what: 'a directive of the system about its license', text: ':- license(gpl).\np.\n' },
  {
    what: 'a library of newer versions, and its operator',
    text: ':- use_module(library(macros)).\n#define(max_age, 120).\n#define(sum(X, Y), X + Y).\nold(P) :- age(P, A), A > #max_age, A < #sum(1, 200).\nage(abe, 130).\n',
    since: 90_116,
  },
];
