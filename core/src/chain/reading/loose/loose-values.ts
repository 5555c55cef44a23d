import type { Knowledge } from '../../knowledge/knowledge';
import type { Item } from '../items/item';
import type { Told } from '../statement';
import { type Around, type Of, placeOf } from './around';

/** "Ann spends her days on chess": a value and the person next to it of whom it is true. */
export function* valuesIn(
  clause: readonly Item[],
  free: readonly Item[],
  relations: readonly Of<'relation'>[],
  knowledge: Knowledge,
  around: Around,
): Generator<Told> {
  const wanted = relations.filter(({ attribute }) => attribute).map(({ predicate }) => predicate);
  const parallel = parallelLists(clause, around);
  for (const [at, item] of clause.entries()) {
    if (item.kind !== 'value' || !free.includes(item)) continue;
    const readings = item.readings.filter(
      ({ predicate }) => wanted.length === 0 || wanted.includes(predicate),
    );
    const near =
      parallel?.get(item) ??
      [
        clause.findLast((other, i) => i < at && other.kind === 'person' && !other.stranger),
        clause.find((other, i) => i > at && other.kind === 'person' && !other.stranger),
      ].flatMap((other) => (other?.kind === 'person' && !other.stranger ? [other.options[0]!] : []));
    const candidates = near.length > 0 ? near : around.subjects.filter(({ length }) => length === 1).flat();
    for (const { predicate, value } of readings) {
      const bearer = candidates.find((name) => knowledge.holds(predicate, name, value));
      if (bearer === undefined) continue;
      yield { predicate, subjects: [bearer], values: [value], sure: false, ...placeOf([item]) };
      break;
    }
  }
}

/** "Ann, Bea and Cy are a nurse, a baker and a cook": names and then values go by their order. */
function parallelLists(
  clause: readonly Item[],
  { subjects }: Around,
): ReadonlyMap<Item, readonly string[]> | undefined {
  const people = clause.filter((item): item is Of<'person'> => item.kind === 'person');
  const values = clause.filter(({ kind }) => kind === 'value');
  if (values.length < 2) return undefined;
  const names = people.map(({ options }) => options[0]!);
  const group = people.length === 0 ? subjects.find(({ length }) => length === values.length) : names;
  if (!group || group.length < 2 || (people.length > 0 && people.at(-1)!.start > values[0]!.start))
    return undefined;
  const last = group.slice(-values.length);
  return new Map(values.map((value, i) => [value, last[i] === undefined ? [] : [last[i]]]));
}
