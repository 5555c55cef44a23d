import type { Knowledge } from '../knowledge/knowledge';
import type { Sentence } from '../reading/sentence';
import { speaksOf } from './asserted-facts';
import { isLedTo, type NamingClause, namingClauses, type Person, sayings, type Value } from './clauses-named';
import type { HopTruth } from './hop-truth';
import { peopleOfHops, peopleThrough } from './people-through';

type Pair = readonly [subject: string, object: string];

/** A pair of a hop, and where the chain names both sides of it. */
export interface PassingMention {
  readonly pair: Pair;
  readonly sentence: Sentence;
  readonly start: number;
}

/** Letters at the beginning that two forms of a word share: "knits", "knitting". */
const STEM = 4;

/**
 * Finds hops that a chain says in no form of a sentence that is known: whoever is right is named beside whose relative that is,
 * the hop's relation was named, and nobody is named along with them who is not of the question.
 */
export class PassingMentions {
  private readonly clauses: readonly NamingClause[];
  /** Everybody through whom the hops go. */
  private readonly passed: ReadonlySet<string>;

  constructor(
    sentences: readonly Sentence[],
    truths: readonly (HopTruth | undefined)[],
    private readonly knowledge: Knowledge,
  ) {
    this.clauses = namingClauses(sentences);
    this.passed = peopleOfHops(truths);
  }

  /** The first clause that says the hop and may count for it; undefined where none does. */
  of(truth: HopTruth, counts: (mention: PassingMention) => boolean): PassingMention | undefined {
    const through = peopleThrough(truth, this.passed, this.knowledge);
    for (const clause of this.clauses) {
      const pair = clause.says ? this.pairIn(clause, truth, through) : undefined;
      const mention = pair && { pair, sentence: clause.sentence, start: clause.items[0]!.start };
      if (mention && counts(mention)) return mention;
    }
    return undefined;
  }

  private pairIn(clause: NamingClause, truth: HopTruth, through: ReadonlySet<string>): Pair | undefined {
    const { goal, backwards } = truth;
    if (goal.count !== undefined) return countedIn(clause, truth);
    if (backwards) return bearerIn(clause, truth);
    return this.knowledge.valuesOf(goal.predicate)
      ? valueIn(clause, truth)
      : relativeIn(clause, truth, through);
  }
}

/** "Ann's mother? I see Bea there.", "Ann → Bea" */
function relativeIn(
  clause: NamingClause,
  { goal, subjects, pairs }: HopTruth,
  through: ReadonlySet<string>,
): Pair | undefined {
  const isCued = [...clause.cues].some((cue) => speaksOf(cue, goal.predicate));
  for (const [at, person] of clause.people.entries()) {
    for (const subject of subjects) {
      const object = person.options.find((name) => pairs.get(subject)?.includes(name));
      if (object === undefined || object === subject) continue;
      const isOther = ({ options }: Person) => !options.some((name) => through.has(name));
      if (clause.people.slice(at).some(isOther)) continue;
      if (isCued && (goal.subject.kind === 'value' || clause.near.has(subject))) return [subject, object];
      if (isLedTo(clause, person, new Set([subject]))) return [subject, object];
    }
  }
  return undefined;
}

/** "And Bea, hmm, a nurse.": each value of the clause is somebody's whom the hop goes through. */
function valueIn(clause: NamingClause, { goal, subjects, pairs }: HopTruth): Pair | undefined {
  const said = clause.values.filter((value) => sayings(value, goal.predicate).length > 0);
  const ownerOf = (value: Value, among: readonly string[]) => {
    for (const subject of among) {
      const object = pairs
        .get(subject)
        ?.find((one) => sayings(value, goal.predicate).includes(one.toLowerCase()));
      if (object !== undefined) return [subject, object] as const;
    }
    return undefined;
  };
  if (said.some((value) => !ownerOf(value, [...subjects]))) return undefined;
  for (const value of said) {
    const before = clause.people.findLast((person) => person.start < value.start) ?? clause.people[0];
    const among = [...subjects].filter((name) =>
      before ? before.options.includes(name) : clause.near.has(name),
    );
    const pair = ownerOf(value, among);
    if (pair) return pair;
  }
  // "Ann knits."
  const [person, ...more] = clause.people;
  if (said.length > 0 || !person || more.length > 0) return undefined;
  const subject = person.options.find((name) => subjects.has(name));
  const object = subject && pairs.get(subject)?.find((value) => isMeant(value, clause.words));
  return subject && object ? [subject, object] : undefined;
}

/** "Chess ... found it under Ann.": the value in the clause or right before it, and nobody but its bearers. */
function bearerIn(clause: NamingClause, { goal, subjects }: HopTruth): Pair | undefined {
  const { object } = goal;
  const [person] = clause.people;
  if (object.kind !== 'value' || !person) return undefined;
  const wanted = object.value.toLowerCase();
  const { before } = clause;
  const places = clause.values.length === 0 && before?.people.length === 0 ? [clause, before] : [clause];
  const isNamed = places.some(
    ({ values, words }) =>
      values.some((value) => sayings(value, goal.predicate).includes(wanted)) || isMeant(wanted, words),
  );
  const bearer = person.options.find((name) => subjects.has(name));
  return isNamed && bearer !== undefined ? [bearer, object.value] : undefined;
}

/** Whether words say a value in another form: "knits" for "knitting", "grapes are grown" for "grape growing". */
function isMeant(value: string, words: ReadonlySet<string>): boolean {
  const wanted = value.split(/[^\p{L}]+/u).filter(({ length }) => length >= STEM);
  return (
    wanted.length > 0 && wanted.every((one) => [...words].some((word) => word.startsWith(one.slice(0, STEM))))
  );
}

/** "Ann ... two": the number behind whom it is of. */
function countedIn(clause: NamingClause, { goal, subjects, pairs }: HopTruth): Pair | undefined {
  if (!clause.cues.has(goal.predicate)) return undefined;
  const numbers = clause.items.flatMap((item) => (item.kind === 'number' ? [item] : []));
  const [number, ...more] = numbers;
  if (!number || more.length > 0) return undefined;
  const [person] = clause.people;
  const among = person ? person.options : [...clause.near];
  const subject = among.find((name) => subjects.has(name) && pairs.get(name)?.length === number.count);
  return subject === undefined ? undefined : [subject, String(number.count)];
}
