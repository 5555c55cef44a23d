import { declaredPredicates } from '../../declarations';
import type { Source } from '../../engine/source';
import { listingNoise } from '../../listing-noise';
import type { Clause, ReadError } from '../../program';
import type { ClauseRef } from '../../proofs/proof';
import { formatTerm } from '../../terms/format';
import { indicator } from '../../terms/indicator';
import type { Term } from '../../terms/term';
import { isGround } from '../../terms/variables';
import { unreadable } from '../../text/read-sound-program';
import { readProgram, visitProgram } from '../../text/reader';
import { Relation } from '../storage/relation';
import { Values } from '../storage/values';
import { ClausePlaces } from './clause-places';
import { compileClause } from './compile-clause';
import type { Rule } from './goal';
import { OutsideFragment } from './outside-fragment';
import { recursions } from './recursion';
import { isReserved } from './reserved';

/** Sets of arguments are kept as the bits of one number. */
const MOST_ARGUMENTS = 30;

/** A predicate of the program: its plain facts, and its other clauses. */
export interface Predicate {
  readonly key: string;
  readonly facts: Relation;
  readonly rules: readonly Rule[];
}

/** A program of the fragment, ready to be asked. */
export interface Database {
  readonly values: Values;
  readonly clauses: ClausePlaces;
  readonly predicates: ReadonlyMap<string, Predicate>;
}

/**
 * Reads and compiles a program. What a raw `listing` of phantom-wiki writes beside its facts and rules
 * (hooks and search paths of SWI-Prolog) is passed over.
 * @throws PrologError for text that cannot be read; OutsideFragment for clauses that are not Datalog.
 */
export function loadDatabase(sources: readonly Source[]): Database {
  return load(sources, ({ error }) => {
    throw error;
  });
}

/**
 * The part of a program that is Datalog: predicates with a clause that is not are left out, as if nobody had defined them.
 * @throws PrologError for text that cannot be read
 */
export function loadDatalogPart(sources: readonly Source[]): Database {
  const outside = new Set<string>();
  const database = load(sources, ({ key }) => outside.add(key));
  const predicates = [...database.predicates].filter(([key]) => !outside.has(key));
  return { ...database, predicates: new Map(predicates) };
}

/** What is no Datalog, and the predicate that it would have been part of. */
interface Refused {
  readonly key: string;
  readonly error: OutsideFragment;
}

function load(sources: readonly Source[], refuse: (refused: Refused) => void): Database {
  const values = new Values();
  const clauses = new ClausePlaces();
  const predicates = new Map<string, { key: string; facts: Relation; rules: Rule[] }>();
  const predicate = (key: string, at?: ClauseRef) => {
    let found = predicates.get(key);
    if (!found) {
      const arity = Number(key.slice(key.lastIndexOf('/') + 1));
      if (arity > MOST_ARGUMENTS) throw new OutsideFragment(`${key} has too many arguments for Datalog.`, at);
      if (isReserved(key)) throw new OutsideFragment(`${key} is one of Prolog's own predicates.`, at);
      found = { key, facts: new Relation(arity), rules: [] };
      predicates.set(key, found);
    }
    return found;
  };
  /** Throws what no engine can do with, and gives to `refuse` what Datalog alone can't. */
  const unlessOutside = (key: string | undefined, work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof OutsideFragment)) throw error;
      refuse({ key: key ?? '', error });
    }
  };
  for (const source of sources) {
    const isNoise = noiseOf(source);
    // Facts are put away as they are read. All else waits until the whole text has turned out to be readable.
    const waiting: (() => void)[] = [];
    let fault: ReadError | undefined;
    visitProgram(source, {
      error: (error) => {
        fault ??= error;
      },
      directive: ({ goal }) => {
        const declared = declaredPredicates(goal).filter((key) => !isNoise(key));
        waiting.push(() => {
          for (const key of declared) predicate(key);
        });
      },
      clause: (clause) => {
        const key = indicator(clause.head);
        if (key !== undefined && isNoise(key)) return;
        const order = clauses.count;
        clauses.add(clause.uri, clause.start, clause.end, clause.line);
        const row = clause.goals.length === 0 ? groundRow(clause.term, values) : undefined;
        if (row && key !== undefined) {
          const known = predicates.get(key);
          if (known) return known.facts.add(row, order);
          try {
            predicate(key, clause).facts.add(row, order);
          } catch (error) {
            waiting.push(() => unlessOutside(key, () => throwAgain(error)));
          }
          return;
        }
        waiting.push(() =>
          unlessOutside(key, () => {
            const rules = compileClause(clause, order, values);
            // A body that always fails leaves no rule, but the predicate exists.
            const defined = predicate(rules[0]?.key ?? key ?? refuseHead(clause), clause);
            defined.rules.push(...rules);
          }),
        );
      },
    });
    if (fault) throw unreadable(source, fault);
    for (const work of waiting) work();
  }
  for (const refused of recursions(predicates)) refuse(refused);
  return { values, clauses, predicates };
}

/** Only a raw listing has noise, and it says so by its search paths. */
function noiseOf(source: Source): (key: string) => boolean {
  return source.text.includes('file_search_path') ? listingNoise(readProgram(source)) : () => false;
}

function throwAgain(error: unknown): never {
  throw error;
}

function refuseHead(clause: Clause): never {
  throw new OutsideFragment(`${formatTerm(clause.head)} cannot be the head of a clause.`, clause);
}

function groundRow(term: Term, values: Values): number[] | undefined {
  if (term.kind === 'atom') return [];
  if (term.kind !== 'compound' || term.name === ':-' || term.name === '-->' || term.name === '=>')
    return undefined;
  const row: number[] = new Array(term.args.length);
  for (let i = 0; i < row.length; i++) {
    const arg = term.args[i]!;
    if (arg.kind === 'variable' || (arg.kind === 'compound' && !isGround(arg))) return undefined;
    row[i] = values.intern(arg);
  }
  return row;
}
