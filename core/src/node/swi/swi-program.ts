import { declaredPredicates } from '../../prolog/declarations';
import { PrologError } from '../../prolog/engine/prolog-error';
import type { Source } from '../../prolog/engine/source';
import { listingNoise } from '../../prolog/listing-noise';
import type { Clause } from '../../prolog/program';
import { formatAtom, formatTerm } from '../../prolog/terms/format';
import { indicator } from '../../prolog/terms/indicator';
import { readSoundProgram } from '../../prolog/text/read-sound-program';

/** A program as the worker takes it, and the way back from SWI-Prolog's clauses to ours. */
export interface SwiProgram {
  /** One term a line: `d(Name, Arity).` declares a predicate, `c(Index, Clause).` adds a clause. */
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** By `name/arity`, in order: SWI-Prolog's N-th clause of a predicate is the one at N - 1. */
  readonly byPredicate: ReadonlyMap<string, readonly Clause[]>;
}

/**
 * Writes a program out clause by clause, in canonical text. Directives stay behind: of them only what
 * they declare to exist goes along, as data.
 * @throws PrologError for text that cannot be read.
 */
export function swiProgram(sources: readonly Source[]): SwiProgram {
  const lines: string[] = [];
  const clauses: Clause[] = [];
  const byPredicate = new Map<string, Clause[]>();
  for (const source of sources) {
    const program = readSoundProgram(source);
    const isNoise = listingNoise(program);
    for (const key of program.directives.flatMap(({ goal }) => declaredPredicates(goal))) {
      const slash = key.lastIndexOf('/');
      if (!isNoise(key)) lines.push(`d(${formatAtom(key.slice(0, slash))}, ${key.slice(slash + 1)}).`);
    }
    for (const clause of program.clauses) {
      const key = clauseKey(clause);
      if (isNoise(key)) continue;
      const list = byPredicate.get(key);
      if (list) list.push(clause);
      else byPredicate.set(key, [clause]);
      lines.push(`c(${clauses.length}, ${formatTerm(clause.term, { canonical: true })}).`);
      clauses.push(clause);
    }
  }
  return { text: `${lines.join('\n')}\n`, clauses, byPredicate };
}

/** The predicate that a clause belongs to; a grammar rule's has two arguments more than are written. */
function clauseKey(clause: Clause): string {
  const { head, term } = clause;
  const refuse = (): never => {
    throw new PrologError(
      `${clause.uri}:${clause.line}: ${formatTerm(head)} cannot be the head of a clause.`,
      clause.uri,
      clause.start,
    );
  };
  if (term.kind === 'compound' && term.name === '-->' && term.args.length === 2) {
    let nonterminal = term.args[0]!;
    if (nonterminal.kind === 'compound' && nonterminal.name === ',') nonterminal = nonterminal.args[0]!;
    if (nonterminal.kind === 'atom') return `${nonterminal.name}/2`;
    return nonterminal.kind === 'compound' ? `${nonterminal.name}/${nonterminal.args.length + 2}` : refuse();
  }
  const key = indicator(head);
  return key === undefined || key === ':/2' || key === '=>/2' ? refuse() : key;
}
