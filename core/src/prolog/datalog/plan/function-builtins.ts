import { evaluate, numberTerm } from '../../terms/arithmetic';
import { listTerm, properList } from '../../terms/list-term';
import { compareTerms } from '../../terms/standard-order';
import type { Term } from '../../terms/term';
import { OutsideFragment } from './outside-fragment';

/** A built-in that computes one argument from ground others. */
export interface FunctionBuiltin {
  readonly name: string;
  /** Which argument is computed. */
  readonly output: number;
  /** Undefined: it fails. */
  readonly compute: (inputs: readonly Term[]) => Term | undefined;
  readonly sentence: (inputs: readonly string[], output: string) => string;
}

const onList = (
  name: string,
  says: string,
  compute: (items: Term[]) => Term | undefined,
): FunctionBuiltin => ({
  name,
  output: 1,
  compute: ([list]) => {
    const items = properList(list!);
    if (!items) throw new OutsideFragment(`${name}/2 is given something other than a list.`);
    return compute(items);
  },
  sentence: ([list], output) => `${says} ${list} is ${output}.`,
});

function value(term: Term): bigint | number {
  const evaluated = evaluate(term);
  if ('refused' in evaluated) throw new OutsideFragment(`In arithmetic, ${evaluated.refused}.`);
  return evaluated.value;
}

function extreme(items: readonly Term[], wins: (order: boolean) => boolean): Term | undefined {
  if (items.length === 0) return undefined;
  const values = items.map(value);
  return numberTerm(values.reduce((best, next) => (wins(next > best) && next !== best ? next : best)));
}

const sum = (items: readonly Term[]): Term =>
  numberTerm(
    items
      .map(value)
      .reduce(
        (total, next) =>
          typeof total === 'bigint' && typeof next === 'bigint' ? total + next : Number(total) + Number(next),
        0n,
      ),
  );

function unique(items: readonly Term[]): Term[] {
  return items.filter((item, i) => i === 0 || compareTerms(items[i - 1]!, item) !== 0);
}

/** By `name/arity`. */
export const functionBuiltins: ReadonlyMap<string, FunctionBuiltin> = new Map(
  (
    [
      {
        name: 'is',
        output: 0,
        compute: ([expression]) => numberTerm(value(expression!)),
        sentence: ([expression], output) => `${expression} is ${output}.`,
      },
      onList('length', 'The length of', (items) => ({ kind: 'integer', value: BigInt(items.length) })),
      onList('msort', 'The sorted list of', (items) => listTerm(items.toSorted(compareTerms))),
      onList('sort', 'The sorted set of', (items) => listTerm(unique(items.toSorted(compareTerms)))),
      onList('sum_list', 'The sum of', sum),
      onList('sumlist', 'The sum of', sum),
      onList('max_list', 'The greatest of', (items) => extreme(items, (greater) => greater)),
      onList('min_list', 'The least of', (items) => extreme(items, (greater) => !greater)),
    ] satisfies FunctionBuiltin[]
  ).map((builtin) => [`${builtin.name}/2`, builtin] as const),
);
