import type { Term } from './term';

/** Variable < Number < String < Atom < Compound, as SWI-Prolog 9 and 10 do it (their manual puts atoms first). */
const RANK: Readonly<Record<Term['kind'], number>> = {
  variable: 0,
  float: 1,
  integer: 1,
  string: 3,
  atom: 4,
  compound: 5,
};

/** Prolog's standard order of terms (compare/3): negative, zero or positive. */
export function compareTerms(first: Term, second: Term): number {
  // Lists are as deep as they are long: their last argument is gone into without recursion.
  let [a, b] = [first, second];
  while (a.kind === 'compound' && b.kind === 'compound') {
    if (a.args.length !== b.args.length) return a.args.length - b.args.length;
    if (a.name !== b.name) return compareText(a.name, b.name);
    const last = a.args.length - 1;
    if (last < 0) return 0;
    for (let i = 0; i < last; i++) {
      const order = compareTerms(a.args[i]!, b.args[i]!);
      if (order !== 0) return order;
    }
    [a, b] = [a.args[last]!, b.args[last]!];
  }
  return compareSimple(a, b);
}

function compareSimple(a: Term, b: Term): number {
  if (RANK[a.kind] !== RANK[b.kind]) return RANK[a.kind] - RANK[b.kind];
  switch (a.kind) {
    case 'variable':
    case 'atom':
      return compareText(a.name, (b as typeof a).name);
    case 'string':
      return compareText(a.value, (b as typeof a).value);
    case 'integer':
    case 'float':
      return compareNumbers(a, b as typeof a);
    case 'compound':
      return 0;
  }
}

/** By value; when equal, the float comes first. */
function compareNumbers(a: Term & { value: number | bigint }, b: Term & { value: number | bigint }): number {
  if (a.value < b.value) return -1;
  if (a.value > b.value) return 1;
  if (a.kind === b.kind) return 0;
  return a.kind === 'float' ? -1 : 1;
}

/** By code points: JavaScript's own `<` puts characters beyond U+FFFF before U+E000. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? a.codePointAt(i)! - b.codePointAt(i)! || x - y : x - y;
  }
  return a.length - b.length;
}
