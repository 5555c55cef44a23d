import type { Knowledge } from '../../knowledge/knowledge';
import type { Item } from '../items/item';
import type { Mood } from '../mood';
import type { Told } from '../statement';
import { SEEKS } from '../words/lexicon';
import { type Around, type Of, placeOf } from './around';
import { answersIn, calledSo } from './loose-answers';
import { countsFor, countsIn, totalsIn } from './loose-counts';
import { lineagesIn } from './loose-lineage';
import { pairings } from './loose-pairs';
import { valuesIn } from './loose-values';

/** More words than that between two ends say too many things at once. */
const LONGEST = 60;
/** More names than that are a list of everybody. */
const MOST_PEOPLE = 14;
const MOST_RELATIONS = 3;
const CONTENT: ReadonlySet<Item['kind']> = new Set(['person', 'relation', 'value', 'number']);

/**
 * What the words say that no form of a sentence took: relations, people, values and numbers are put together in the one
 * way in which all of them are true. So it is read in the chain's favour, and never accuses; where they go
 * together in no way, two people and one relation still say something.
 */
export function looseFacts(
  items: readonly Item[],
  read: readonly Told[],
  knowledge: Knowledge,
  mood: Mood,
  surroundings: () => Around,
): readonly Told[] {
  const isTaken = takenBy(read);
  const found: Told[] = [];
  for (const clause of clausesOf(items)) {
    const isPath = clause.some(({ kind }) => kind === 'arrow' || kind === 'dash');
    for (const told of isPath ? lineagesIn(clause, knowledge) : [])
      if (mood.over(told.start, told.end) === 'stated') found.push(told);
    // Most sentences are read as a whole, and leave nothing to be put together.
    if (!clause.some((item) => CONTENT.has(item.kind) && !isTaken(item))) continue;
    const free = clause.filter((item) => !isTaken(item));
    if (free.length === 0 || clause.length > LONGEST) continue;
    if (free.some(({ kind }) => kind === 'not' || kind === 'or')) continue;
    const [first] = free;
    if (mood.at(first!.start) === 'supposed') continue;
    const told = factsIn(clause, free, knowledge, surroundings());
    const seeks = clause.some(({ kind, word }) => kind === 'word' && SEEKS.has(word));
    for (const fact of told.length > 0 || seeks ? told : doubtfulIn(free, clause, knowledge)) {
      const stated = mood.over(fact.start, fact.end);
      if (stated !== 'supposed') found.push(stated === 'hedged' ? { ...fact, hedged: true } : fact);
    }
  }
  return found;
}

/** Whether a statement was read from an item: a value or a relation inside it may belong to another. */
function takenBy(read: readonly Told[]): (item: Item) => boolean {
  return (item) =>
    read.some(
      (told) =>
        told.start <= item.start &&
        item.start < told.end &&
        !(item.kind === 'value' && !saysValue(told, item)),
    );
}

const saysValue = ({ values }: Told, item: Of<'value'>) =>
  item.readings.some(({ value }) => values.includes(value)) ||
  values.some((said) => said.toLowerCase().includes(item.word));

function clausesOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const clauses: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === 'end') clauses.push([]);
    else clauses.at(-1)!.push(item);
  }
  return clauses;
}

function factsIn(
  clause: readonly Item[],
  free: readonly Item[],
  knowledge: Knowledge,
  around: Around,
): readonly Told[] {
  const people = peopleIn(clause);
  if (!people) return [];
  const place = placeOf(free);
  const found: Told[] = [];
  const relations = free.filter((item): item is Of<'relation'> => item.kind === 'relation');
  const named = [
    ...new Set(relations.filter(({ attribute }) => !attribute).map(({ predicate }) => predicate)),
  ];
  const freeNames = peopleIn(free) ?? [];
  const implied =
    named.length === 0 && around.predicate !== undefined && !knowledge.valuesOf(around.predicate)
      ? [around.predicate]
      : [];
  for (const predicate of [...named, ...implied].slice(0, MOST_RELATIONS)) {
    const isNamed = named.includes(predicate);
    const names = isNamed ? people : freeNames;
    const context = isNamed || around.below ? around.subjects : [];
    const whose = isNamed ? [...context, ...around.recent] : context;
    for (const [subject, objects] of pairings(predicate, names, whose, knowledge))
      found.push({ predicate, subjects: [subject], values: objects, sure: false, ...place });
    for (const counted of countsIn(clause, free, predicate, context, knowledge)) found.push(counted);
  }
  for (const told of calledSo(clause, free, people, around, knowledge)) found.push(told);
  if (named.length === 0 && found.length === 0 && freeNames.length > 0)
    for (const told of answersIn(clause, free, freeNames, around, knowledge)) found.push(told);
  if (named.length === 0) for (const told of countsFor(clause, free, knowledge, around)) found.push(told);
  if (named.length === 0 && people.length === 0)
    for (const told of totalsIn(clause, free, knowledge, around)) found.push(told);
  for (const told of valuesIn(clause, free, relations, knowledge, around)) found.push(told);
  return found;
}

/** The people of a clause in their order; undefined where a stranger or too many are named. */
function peopleIn(items: readonly Item[]): readonly string[] | undefined {
  const people = items.filter((item): item is Of<'person'> => item.kind === 'person');
  if (people.some(({ stranger, options }) => stranger && options[0]!.includes(' '))) return undefined;
  const names = people.filter(({ stranger }) => !stranger).map(({ options }) => options[0]!);
  return names.length > MOST_PEOPLE ? undefined : names;
}

/** Two people and one relation, or one person and one value, that no fact bears out. */
function doubtfulIn(run: readonly Item[], clause: readonly Item[], knowledge: Knowledge): readonly Told[] {
  const people = run.filter(
    (item): item is Of<'person'> => item.kind === 'person' && item.options.length === 1,
  );
  const relations = run.filter((item): item is Of<'relation'> => item.kind === 'relation');
  const values = run.filter((item): item is Of<'value'> => item.kind === 'value');
  const place = placeOf(run);
  const [first, second] = people.map(({ options }) => options[0]!);
  if (people.length === 2 && values.length === 0 && relations.length === 1 && !relations[0]!.attribute) {
    const { predicate } = relations[0]!;
    return [{ predicate, subjects: [first!], values: [second!], sure: false, ...place }];
  }
  if (people.length === 1 && values.length === 1 && relations.every(({ attribute }) => attribute)) {
    const wanted = relations.map(({ predicate }) => predicate);
    const reading = values[0]!.readings.find(
      ({ predicate, value }) =>
        (wanted.length === 0 || wanted.includes(predicate)) && !knowledge.holds(predicate, first!, value),
    );
    if (reading) {
      const sure = saysOneValue(clause, reading.predicate);
      return [{ predicate: reading.predicate, subjects: [first!], values: [reading.value], sure, ...place }];
    }
  }
  return [];
}

/** What may stand between somebody and what he or she does: "For Ann it is chess", "Ann's hobby: chess". */
const LINKS: ReadonlySet<Item['kind']> = new Set(['comma', 'colon', 'dash', 'is', 'of', 'relation', 'own']);
const LINKING = new Set(
  'it that this listed given stated noted says shows reads gives article page entry'.split(' '),
);
/** What may stand before the person. */
const OPENINGS: ReadonlySet<Item['kind']> = new Set(['of', 'and', 'comma', 'is', 'relation', 'open']);
const OPENING = new Set(
  'checking looking looked at up now next then so also as regarding concerning found see here turning moving'.split(
    ' ',
  ),
);
const ENDS: ReadonlySet<Item['kind']> = new Set(['comma', 'end', 'close', 'and']);

/** "For Ann it is chess", "Checking Ann: nurse": one person, one value and nothing that leads to anybody else. */
function saysOneValue(clause: readonly Item[], predicate: string): boolean {
  const [at, more] = placesOf(clause, 'person');
  const [value, others] = placesOf(clause, 'value');
  if (at === undefined || value === undefined || more !== undefined || others !== undefined || at > value)
    return false;
  const [person, what] = [clause[at] as Of<'person'>, clause[value] as Of<'value'>];
  if (person.slip || person.stranger || what.readings.length > 1) return false;
  const isOf = (item: Item) => item.kind !== 'relation' || item.predicate === predicate;
  const before = clause
    .slice(0, at)
    .every((item) => isOf(item) && (OPENINGS.has(item.kind) || OPENING.has(item.word)));
  const between = clause
    .slice(at + 1, value)
    .every((item) => isOf(item) && (LINKS.has(item.kind) || LINKING.has(item.word)));
  const after = clause[value + 1];
  return before && between && (after === undefined || ENDS.has(after.kind)) && value > at + 1;
}

const placesOf = (items: readonly Item[], kind: Item['kind']): readonly number[] =>
  items.flatMap((item, at) => (item.kind === kind ? [at] : []));
