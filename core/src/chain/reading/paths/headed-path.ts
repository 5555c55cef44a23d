import type { ClauseReader } from '../clauses/clause-reader';
import type { Item } from '../items/item';
import type { Piece } from './pieces-of-path';

/**
 * "Ann's mother's father: Ann → Bea → Cy": who each of the relations leads to. @returns how many pieces were told so:
 * all or none
 */
export function headedPath(clause: ClauseReader, items: readonly Item[], pieces: readonly Piece[]): number {
  const colon = items.findIndex(({ kind }) => kind === 'colon');
  if (items[0]?.kind !== 'person' || colon < 3 || colon + 2 !== pieces[0]?.[1]) return 0;
  const relations: string[] = [];
  for (let at = 1; at < colon; at += 2) {
    const relation = items[at + 1];
    if (items[at]?.kind !== 'own' || relation?.kind !== 'relation' || relation.attribute) return 0;
    relations.push(relation.predicate);
  }
  const people = [[colon + 1, colon + 2] as const, ...pieces.slice(1)];
  const isPath = people.every(([from, to]) => items[from]?.kind === 'person' && isAlone(items, from, to));
  if (!isPath || people.length !== relations.length + 1) return 0;
  const groups = people.map(([from]) => clause.phrases.person(from));
  relations.forEach((predicate, i) => {
    clause.say(predicate, groups[i]!, [groups[i + 1]!], people[i + 1]![0], people[i + 1]![0] + 1);
  });
  clause.subject = groups.at(-1)!;
  return pieces.length;
}

/** Nothing but the end of the sentence follows a name. */
const isAlone = (items: readonly Item[], from: number, to: number) =>
  to === from + 1 || (to === from + 2 && items[from + 1]?.kind === 'end');
