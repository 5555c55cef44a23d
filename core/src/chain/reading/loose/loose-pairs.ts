import { isMutual } from '../../knowledge/inverse';
import type { Knowledge } from '../../knowledge/knowledge';

/** Whose relatives the names are, and which of them. */
export type Pairs = ReadonlyMap<string, readonly string[]>;

const NONE: Pairs = new Map();
/** Names on the side of the subject that need not have a part in it: "Ann's nieces, through Bea, are ...". */
export const BYSTANDERS = 2;

/**
 * How names that stand beside a relation go together, so that each is part of it and all of it is true: first those
 * whose relatives are meant and then the relatives, or the other way round, or one after the other ("Ann has
 * Bea; Cy has Dee"), or all as relatives of somebody who was named before. No pairs when there is no such way.
 */
export function pairings(
  predicate: string,
  names: readonly string[],
  context: readonly (readonly string[])[],
  knowledge: Knowledge,
): Pairs {
  const holds = (subject: string, object: string) => knowledge.holds(predicate, subject, object);
  const spare = isMutual(predicate) ? 0 : BYSTANDERS;
  const once = distinct(names);
  for (const all of once.length < names.length ? [names, once] : [names]) {
    for (let cut = 1; cut < all.length; cut++) {
      const [left, right] = [distinct(all.slice(0, cut)), distinct(all.slice(cut))];
      // Who stands in a list of relatives and is none is no bystander.
      const found = covered(left, right, holds, spare) ?? covered(right, left, holds);
      if (found) return found;
    }
  }
  const turns = names.length > 1 ? inTurn(names, holds) : undefined;
  if (turns) return turns;
  const objects = distinct(names);
  for (const subjects of objects.length > 0 ? context : []) {
    const found = covered(subjects, objects, holds, BYSTANDERS);
    if (found) return found;
  }
  return NONE;
}

const distinct = (names: readonly string[]) => [...new Set(names)];

type Holds = (subject: string, object: string) => boolean;

/** Each object is some subject's, and every subject but a few has one. */
export function covered(
  subjects: readonly string[],
  objects: readonly string[],
  holds: Holds,
  bystanders: number = 0,
): Pairs | undefined {
  if (!objects.every((object) => subjects.some((subject) => holds(subject, object)))) return undefined;
  const pairs = new Map<string, readonly string[]>();
  for (const subject of subjects) {
    const own = objects.filter((object) => holds(subject, object));
    if (own.length > 0) pairs.set(subject, own);
  }
  return subjects.length - pairs.size <= bystanders ? pairs : undefined;
}

/** "Ann → Bea, Cy; Dee → Eve": each name goes with the subject before it, or is the next subject. */
function inTurn(names: readonly string[], holds: Holds): Pairs | undefined {
  const pairs = new Map<string, string[]>();
  let subject: string | undefined;
  for (const name of names) {
    const own: string[] | undefined = subject === undefined ? undefined : pairs.get(subject);
    if (subject !== undefined && own && holds(subject, name)) own.push(name);
    else if (own?.length === 0) return undefined;
    else {
      subject = name;
      if (!pairs.has(name)) pairs.set(name, []);
    }
  }
  return [...pairs.values()].every(({ length }) => length > 0) ? pairs : undefined;
}
