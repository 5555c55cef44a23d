import assert from 'node:assert/strict';
import { formatTerm } from '../terms/format';
import { compareTerms } from '../terms/standard-order';
import type { Term } from '../terms/term';

/** Whether a comparison or `is` of ground terms is true, by rules of its own. */
export function builtinHolds(goal: Term): boolean {
  if (goal.kind !== 'compound') return false;
  const [a, b] = goal.args as [Term, Term];
  switch (goal.name) {
    case '\\=':
    case '\\==':
    case 'dif':
      return compareTerms(a, b) !== 0;
    case '=':
    case '==':
      return compareTerms(a, b) === 0;
    case '@<':
      return compareTerms(a, b) < 0;
    case '<':
      return number(a) < number(b);
    case '>':
      return number(a) > number(b);
    case '>=':
      return number(a) >= number(b);
    case 'is':
      return number(a) === number(b);
    default:
      return false;
  }
}

function number(term: Term): bigint {
  if (term.kind === 'integer') return term.value;
  assert.ok(term.kind === 'compound' && term.args.length === 2, formatTerm(term));
  const [a, b] = term.args.map(number) as [bigint, bigint];
  return term.name === '+' ? a + b : a - b;
}
