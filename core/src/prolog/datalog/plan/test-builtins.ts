import { evaluate } from '../../terms/arithmetic';
import { compareTerms } from '../../terms/standard-order';
import type { Term } from '../../terms/term';
import { OutsideFragment } from './outside-fragment';

/** A built-in that is true or false of ground arguments. */
export interface TestBuiltin {
  readonly name: string;
  readonly holds: (args: readonly Term[]) => boolean;
  /** True exactly when the two arguments are different terms: decided on their ids. */
  readonly differs?: boolean;
  /** True exactly when they are the same term. */
  readonly same?: boolean;
  /** Waits for its arguments in SWI-Prolog too, so that it may be before them. */
  readonly waits?: boolean;
  /** What it says of its arguments, for the reader of a proof. */
  readonly sentence: (args: readonly string[]) => string;
}

const differ = (name: string, waits = false): TestBuiltin => ({
  name,
  holds: ([a, b]) => compareTerms(a!, b!) !== 0,
  differs: true,
  waits,
  sentence: ([a, b]) => `${a} and ${b} are different.`,
});

const arithmetic = (name: string, says: string, holds: (a: Comparable, b: Comparable) => boolean) =>
  ({
    name,
    holds: ([a, b]) => holds(number(a!), number(b!)),
    sentence: ([a, b]) => `${a} ${says} ${b}.`,
  }) satisfies TestBuiltin;

const ordered = (name: string, says: string, holds: (order: number) => boolean): TestBuiltin => ({
  name,
  holds: ([a, b]) => holds(compareTerms(a!, b!)),
  sentence: ([a, b]) => `${a} ${says} ${b} in the standard order of terms.`,
});

const type = (name: string, says: string, holds: (term: Term) => boolean): TestBuiltin => ({
  name,
  holds: ([a]) => holds(a!),
  sentence: ([a]) => `${a} is ${says}.`,
});

type Comparable = number | bigint;

function number(term: Term): Comparable {
  const evaluated = evaluate(term);
  if ('refused' in evaluated) throw new OutsideFragment(`In a comparison, ${evaluated.refused}.`);
  return evaluated.value;
}

/** By `name/arity`. */
export const testBuiltins: ReadonlyMap<string, TestBuiltin> = new Map(
  (
    [
      [2, differ('\\=')],
      [2, differ('\\==')],
      [2, differ('dif', true)],
      [
        2,
        {
          name: '==',
          holds: ([a, b]) => compareTerms(a!, b!) === 0,
          same: true,
          sentence: ([a, b]) => `${a} and ${b} are the same.`,
        },
      ],
      [2, arithmetic('<', 'is less than', (a, b) => a < b)],
      [2, arithmetic('>', 'is greater than', (a, b) => a > b)],
      [2, arithmetic('=<', 'is at most', (a, b) => a <= b)],
      [2, arithmetic('>=', 'is at least', (a, b) => a >= b)],
      // An integer and a float are equal here when their values are.
      [2, arithmetic('=:=', 'equals', (a, b) => !(a < b) && !(a > b))],
      [2, arithmetic('=\\=', 'does not equal', (a, b) => a < b || a > b)],
      [2, ordered('@<', 'comes before', (order) => order < 0)],
      [2, ordered('@>', 'comes after', (order) => order > 0)],
      [2, ordered('@=<', 'does not come after', (order) => order <= 0)],
      [2, ordered('@>=', 'does not come before', (order) => order >= 0)],
      [1, type('atom', 'an atom', (t) => t.kind === 'atom')],
      [1, type('string', 'a string', (t) => t.kind === 'string')],
      [1, type('number', 'a number', (t) => t.kind === 'integer' || t.kind === 'float')],
      [1, type('integer', 'an integer', (t) => t.kind === 'integer')],
      [1, type('float', 'a float', (t) => t.kind === 'float')],
      [1, type('atomic', 'atomic', (t) => t.kind !== 'compound')],
      [1, type('compound', 'a compound term', (t) => t.kind === 'compound')],
    ] satisfies [number, TestBuiltin][]
  ).map(([arity, builtin]) => [`${builtin.name}/${arity}`, builtin] as const),
);
