import type { Knowledge } from '../../knowledge/knowledge';
import type { Item } from '../items/item';
import type { Told } from '../statement';
import { type Around, placeOf } from './around';

const LABELLED = new Set(
  'step hop part question # no fact article person about around roughly approximately least most than over'.split(
    ' ',
  ),
);

/** "Step 1", "#2": a number that counts nothing. */
const isLabel = (clause: readonly Item[], at: number): boolean =>
  at > 0 && LABELLED.has(clause[at - 1]!.word);

/** "Ann: 2", "two each": numbers that are those of the facts, of the person before or of all who are meant. */
export function* countsIn(
  clause: readonly Item[],
  free: readonly Item[],
  predicate: string,
  context: readonly (readonly string[])[],
  knowledge: Knowledge,
): Generator<Told> {
  let before: string | undefined;
  for (const [at, item] of clause.entries()) {
    if (item.kind === 'person' && !item.stranger) before = item.options[0];
    if (item.kind !== 'number' || !free.includes(item) || isLabel(clause, at)) continue;
    const isRight = (name: string) => knowledge.objects(predicate, name).length === item.count;
    const subjects = before === undefined ? context.find((names) => names.every(isRight)) : [before];
    if (!subjects || subjects.length === 0 || !subjects.every(isRight)) continue;
    for (const subject of subjects)
      yield {
        predicate,
        subjects: [subject],
        values: [],
        count: item.count,
        sure: false,
        ...placeOf([item]),
      };
  }
}

/** "So 2 for Ann and 3 for Bea" after what is to be counted. */
export function* countsFor(
  clause: readonly Item[],
  free: readonly Item[],
  knowledge: Knowledge,
  { asked }: Around,
): Generator<Told> {
  for (const [at, item] of clause.entries()) {
    const person = clause[at + 2];
    if (item.kind !== 'number' || !free.includes(item) || clause[at + 1]?.word !== 'for') continue;
    if (person?.kind !== 'person' || person.stranger) continue;
    const subject = person.options[0]!;
    const { count } = item;
    const counted = asked.find(
      ({ predicate, value }) =>
        value === undefined &&
        !knowledge.valuesOf(predicate) &&
        knowledge.objects(predicate, subject).length === count,
    );
    if (counted)
      yield {
        predicate: counted.predicate,
        subjects: [subject],
        values: [],
        count,
        sure: false,
        ...placeOf([item]),
      };
  }
}

/** "Total: 4", "so two" after what is to be counted. */
export function* totalsIn(
  clause: readonly Item[],
  free: readonly Item[],
  knowledge: Knowledge,
  { asked }: Around,
): Generator<Told> {
  const number = clause.find(
    (item, at) => item.kind === 'number' && free.includes(item) && !isLabel(clause, at),
  );
  if (number?.kind !== 'number') return;
  const { count } = number;
  for (const { predicate, subjects, value } of asked) {
    if (subjects.length === 0 || value !== undefined || knowledge.valuesOf(predicate)) continue;
    if (!subjects.every((name) => knowledge.objects(predicate, name).length === count)) continue;
    for (const subject of subjects)
      yield { predicate, subjects: [subject], values: [], count, sure: false, ...placeOf([number]) };
    return;
  }
}
