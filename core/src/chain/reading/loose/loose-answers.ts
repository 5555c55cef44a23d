import type { Knowledge } from '../../knowledge/knowledge';
import type { Item } from '../items/item';
import type { Told } from '../statement';
import { type Around, placeOf } from './around';
import { BYSTANDERS, covered } from './loose-pairs';

const CONCLUDES = new Set('so thus therefore hence answer namely'.split(' '));

/** "Rocco Lance, then." after "who is Ann's father?": people who are what was asked for, all of them. */
export function* answersIn(
  clause: readonly Item[],
  free: readonly Item[],
  names: readonly string[],
  { asked }: Around,
  knowledge: Knowledge,
): Generator<Told> {
  const place = placeOf(free);
  for (const { predicate, subjects, value, pending } of asked) {
    if (!pending && !CONCLUDES.has(clause[0]!.word)) continue;
    const holds = (subject: string, object: string) => knowledge.holds(predicate, subject, object);
    if (value !== undefined) {
      if (!names.every((name) => holds(name, value))) continue;
      yield { predicate, subjects: [...new Set(names)], values: [value], sure: false, ...place };
      return;
    }
    const pairs = covered(subjects, [...new Set(names)], holds, BYSTANDERS);
    if (!pairs) continue;
    for (const [subject, objects] of pairs)
      yield { predicate, subjects: [subject], values: objects, sure: false, ...place };
    return;
  }
}

/** "..., so that Ann is the niece": of anybody whom the sentence names or leans on. */
export function* calledSo(
  clause: readonly Item[],
  free: readonly Item[],
  names: readonly string[],
  around: Around,
  knowledge: Knowledge,
): Generator<Told> {
  for (const [at, item] of clause.entries()) {
    if (item.kind !== 'relation' || item.attribute || !free.includes(item)) continue;
    const { predicate } = item;
    const person = clause[at - 2];
    if (clause[at - 1]?.kind !== 'is') continue;
    const isPronoun = person?.kind === 'pronoun' && !person.relative && !person.many;
    const named = person?.kind === 'person' && !person.stranger ? [person.options[0]!] : [];
    // "She's the niece": whoever was named alone not long ago.
    const objects = isPronoun ? around.recent.flat() : named;
    const all = [...new Set([...names, ...around.subjects.flat()])];
    // "Those two are the nieces"
    const groups = person?.kind === 'pronoun' && person.many ? around.subjects : [];
    for (const group of groups.filter(({ length }) => length > 1)) {
      const subject = all.find((name) => group.every((object) => knowledge.holds(predicate, name, object)));
      if (subject === undefined) continue;
      yield { predicate, subjects: [subject], values: group, sure: false, ...placeOf(free) };
      break;
    }
    for (const object of objects) {
      const subjects = all.filter((name) => knowledge.holds(predicate, name, object));
      if (subjects.length === 0) continue;
      yield { predicate, subjects, values: [object], sure: false, ...placeOf(free) };
      break;
    }
  }
}
