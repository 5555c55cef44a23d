import type { PlacedTerm } from '../syntax/parser';
import { indicator } from '../terms/indicator';
import type { Term } from '../terms/term';
import type { ItemKind } from './item';

const NECKS = new Set([':-', '=>', '-->', '==>']);

/** What a term is to a program, by its outermost functor. */
export function itemKind(term: Term): Exclude<ItemKind, 'fault'> {
  if (term.kind !== 'compound' || term.args.length !== 1) return 'clause';
  return term.name === ':-' ? 'directive' : term.name === '?-' ? 'query' : 'clause';
}

/** A head, a neck and a body: no fact. */
export function isRule(term: Term): boolean {
  return term.kind === 'compound' && term.args.length === 2 && NECKS.has(term.name);
}

/** `name/arity` of what a clause defines, without its module. */
export function definedPredicate(clause: Term): string | undefined {
  if (clause.kind !== 'compound' || clause.args.length !== 2) return indicator(clause);
  const [head] = clause.args as [Term, Term];
  switch (clause.name) {
    case ':-':
    case '=>':
      return plainHead(head);
    case '-->':
    case '==>':
      return grammarHead(head);
    case ':':
      return definedPredicate(clause.args[1]!);
    default:
      return indicator(clause);
  }
}

/** The part of a clause that holds its head: the whole, for a fact. */
export function headOf(placed: PlacedTerm): PlacedTerm {
  return isRule(placed.term) && placed.parts.length === 2 ? placed.parts[0]! : placed;
}

/** A head may name its module, and in `Head, Guard => Body` a guard. */
function plainHead(head: Term): string | undefined {
  if (head.kind === 'compound' && head.args.length === 2) {
    if (head.name === ':') return plainHead(head.args[1]!);
    if (head.name === ',') return plainHead(head.args[0]!);
  }
  return indicator(head);
}

/** `name, PushBack --> body` defines name with the two arguments of the text it takes. */
function grammarHead(head: Term): string | undefined {
  if (head.kind === 'compound' && head.args.length === 2) {
    if (head.name === ':') return grammarHead(head.args[1]!);
    if (head.name === ',') return grammarHead(head.args[0]!);
  }
  if (head.kind === 'atom') return `${head.name}/2`;
  return head.kind === 'compound' ? `${head.name}/${head.args.length + 2}` : undefined;
}
