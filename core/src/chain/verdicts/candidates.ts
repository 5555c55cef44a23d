import type { Knowledge } from '../knowledge/knowledge';
import { speaksOf } from './asserted-facts';
import { isLedTo, type NamingClause, namingClauses, type Person, sayings } from './clauses-named';
import type { HopTruth } from './hop-truth';
import type { JudgedChain } from './judged-chain';
import { peopleOfHops, peopleThrough } from './people-through';

/** Whom else a chain may consider on its way to one: more are a list of candidates. */
const MOST_OTHERS = 2;

/**
 * Whether a chain names one after another where it speaks of a hop, and says of nobody plainly that it is they: "Ann's mother?
 * I see Bea there. Ann's mother? I see Cy there." and so on. One of all candidates is right by chance.
 */
export function onlyListsCandidates(chain: JudgedChain, hop: number): boolean {
  const { read, truths, knowledge } = chain;
  const truth = truths[hop];
  if (!truth || isSaidPlainly(chain, hop)) return false;
  const through = peopleThrough(truth, peopleOfHops(truths), knowledge);
  const others = new Set(
    namingClauses(read.sentences).flatMap((clause) =>
      clause.says ? othersIn(clause, truth, through, knowledge) : [],
    ),
  );
  return others.size > MOST_OTHERS;
}

function isSaidPlainly({ taken, outcomes }: JudgedChain, hop: number): boolean {
  const grounds = [...(outcomes[hop]!.derived?.statements ?? [])];
  return (
    grounds.some(({ sure }) => sure) ||
    taken.some(
      ({ hop: of, place, verdict, statement }) =>
        of === hop && place !== 'aside' && verdict === 'proved' && statement.sure,
    )
  );
}

/** Who or what else a clause names where it speaks of a hop. */
function othersIn(
  clause: NamingClause,
  truth: HopTruth,
  through: ReadonlySet<string>,
  knowledge: Knowledge,
): readonly string[] {
  const { goal, backwards, subjects, pairs } = truth;
  const isSpokenOf = clause.lastCues.some((cue) => speaksOf(cue, goal.predicate));
  const others = clause.people.filter(({ options }) => !options.some((name) => through.has(name)));
  const owners = clause.people.flatMap(({ options }) => options.filter((name) => subjects.has(name)));
  const right = owners.flatMap((name) => pairs.get(name)!);
  if (goal.count !== undefined) {
    const counts = isSpokenOf && owners.length > 0 ? clause.items : [];
    const isRight = (count: number) => owners.some((name) => pairs.get(name)!.length === count);
    return counts.flatMap((item) =>
      item.kind === 'number' && !isRight(item.count) ? [String(item.count)] : [],
    );
  }
  const { object } = goal;
  if (backwards) {
    const wanted = object.kind === 'value' ? object.value.toLowerCase() : '';
    const isNamed = clause.values.some((value) => sayings(value, goal.predicate).includes(wanted));
    return isNamed ? namesOf(others) : [];
  }
  if (knowledge.valuesOf(goal.predicate)) {
    if (owners.length === 0 || others.length > 0) return [];
    const known = new Set(right.map((value) => value.toLowerCase()));
    const said = clause.values.map((value) => sayings(value, goal.predicate));
    return said.flatMap((one) => (one.some((value) => known.has(value)) ? [] : one.slice(0, 1)));
  }
  if (isSpokenOf && [...subjects].some((name) => clause.near.has(name))) return namesOf(others);
  return namesOf(others.filter((one) => isLedTo(clause, one, subjects)));
}

const namesOf = (people: readonly Person[]) => people.map(({ options }) => options[0]!);
