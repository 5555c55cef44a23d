import type { Term } from './term';

/** The value of an arithmetic expression, or why this evaluator leaves it to SWI-Prolog. */
export type Evaluated = { readonly value: bigint | number } | { readonly refused: string };

/** Integers grow without bound in Prolog; exponents beyond this are left to SWI-Prolog's own limits. */
const LARGEST_EXPONENT = 4096n;
const LARGEST_DIVIDED = 2n ** 53n;

/**
 * Evaluates the plain arithmetic of rules: + - * / // mod rem min max abs sign over integers
 * without bound and floats, and ** ^ over integers, as SWI-Prolog does with its flags at their defaults.
 */
export function evaluate(term: Term): Evaluated {
  if (term.kind === 'integer' || term.kind === 'float') return { value: term.value };
  if (term.kind !== 'compound') return { refused: 'something other than a number is computed with' };
  const values: (bigint | number)[] = [];
  for (const arg of term.args) {
    const evaluated = evaluate(arg);
    if ('refused' in evaluated) return evaluated;
    values.push(evaluated.value);
  }
  const value = apply(term.name, values);
  // Infinities depend on flags, and what becomes of a negative zero on the function.
  if (
    value === undefined ||
    (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
  ) {
    return { refused: `${term.name}/${term.args.length} is not computed here` };
  }
  return { value };
}

export function numberTerm(value: bigint | number): Term {
  return typeof value === 'bigint' ? { kind: 'integer', value } : { kind: 'float', value };
}

function apply(name: string, values: readonly (bigint | number)[]): bigint | number | undefined {
  const [a, b] = values;
  if (a === undefined) return undefined;
  if (b === undefined) return typeof a === 'bigint' ? unaryInteger(name, a) : unaryFloat(name, a);
  if (values.length !== 2) return undefined;
  if (name === 'max' || name === 'min') {
    // Of numbers that compare equal SWI-Prolog says the result is undefined in type.
    if (typeof a !== typeof b && !(a < b) && !(a > b)) return undefined;
    return (name === 'max') === a > b ? a : b;
  }
  if (typeof a === 'bigint' && typeof b === 'bigint') return binaryInteger(name, a, b);
  return binaryFloat(name, Number(a), Number(b));
}

function unaryInteger(name: string, a: bigint): bigint | undefined {
  if (name === '-') return -a;
  if (name === '+') return a;
  if (name === 'abs') return a < 0n ? -a : a;
  return name === 'sign' ? (a > 0n ? 1n : a < 0n ? -1n : 0n) : undefined;
}

function unaryFloat(name: string, a: number): number | undefined {
  if (name === '-') return -a;
  if (name === '+') return a;
  if (name === 'abs') return Math.abs(a);
  return name === 'sign' ? Math.sign(a) : undefined;
}

function binaryInteger(name: string, a: bigint, b: bigint): bigint | number | undefined {
  switch (name) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '**':
    case '^':
      return b < 0n || b > LARGEST_EXPONENT ? undefined : a ** b;
  }
  // SWI-Prolog in WebAssembly divides very large integers in its own way: they are left to it.
  if (b === 0n || isLarge(a) || isLarge(b)) return undefined;
  switch (name) {
    case '/':
      return a % b === 0n ? a / b : Number(a) / Number(b);
    case '//':
      return a / b;
    case 'rem':
      return a % b;
    case 'mod': {
      const rest = a % b;
      return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
    }
  }
  return undefined;
}

const isLarge = (n: bigint): boolean => n > LARGEST_DIVIDED || n < -LARGEST_DIVIDED;

function binaryFloat(name: string, a: number, b: number): number | undefined {
  switch (name) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
  }
  return undefined;
}
