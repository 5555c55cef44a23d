import { Datalog } from '../datalog';
import { Machine } from '../datalog/machine/machine';
import { type Database, loadDatalogPart } from '../datalog/plan/database';
import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';
import { plainText } from '../terms/format';
import type { Loaded } from './universe-check';
import { wholePredicates } from './whole-predicates';

/** Subjects beyond this are sampled evenly. */
const MOST_SUBJECTS = 60;

/** What of the sources is Datalog, ready to be asked; undefined where something cannot be read. */
export function loadUniverse(sources: readonly Source[]): Loaded | undefined {
  try {
    const database = loadDatalogPart(sources);
    return {
      datalog: new Datalog(database),
      database,
      machine: new Machine(database),
      whole: wholePredicates(database),
      subjects: subjectsOf(database),
    };
  } catch (error) {
    if (!(error instanceof PrologError)) throw error;
    return undefined;
  }
}

/** Persons, as strings: in `type/2`, or else the first arguments of the predicate with the most facts. */
function subjectsOf({ predicates, values }: Database): string[] {
  const withFacts = [...predicates.values()].filter(({ facts }) => facts.arity === 2 && facts.size > 0);
  const largest = withFacts.sort((a, b) => b.facts.size - a.facts.size)[0];
  const facts = (predicates.get('type/2')?.facts.size ? predicates.get('type/2') : largest)?.facts;
  if (!facts) return [];
  const ids = [...new Set(facts.columns[0])];
  const step = Math.max(1, ids.length / MOST_SUBJECTS);
  const taken: string[] = [];
  for (let at = 0; at < ids.length; at += step) {
    const term = values.term(ids[Math.floor(at)]!);
    if (term.kind === 'string') taken.push(plainText(term));
  }
  return taken;
}
