import type { Discourse, OpenPhrase } from '../discourse';
import type { Group } from '../group';
import type { Item } from '../items/item';
import type { Piece } from './pieces-of-path';

/** What may stand before what a piece says. */
const fillers: readonly Item['kind'][] = ['word', 'number', 'colon', 'comma', 'and', 'is'];

/**
 * What a piece says, without the words before it and the brackets around it: "Ann -[mother]-> Bea".
 * @param isBelowLabel whether the first piece begins with the label of the line: "Sons: Ann → Bea"
 */
export function contentOf(items: readonly Item[], [begin, end]: Piece, isBelowLabel: boolean): Piece {
  const isInBrackets = items[begin]?.kind === 'open' && items[end - 1]?.kind === 'close';
  let [from, to] = isInBrackets ? [begin + 1, end - 1] : [begin, end];
  while (from < to && fillers.includes(items[from]!.kind)) from++;
  if (isBelowLabel && begin === 0) from = 2;
  return [from, to];
}

/** "jobs: Ann is a nurse, Bea is a baker" */
export function tellsAttributes(items: readonly Item[], at: number): boolean {
  const [relation, colon, person, is] = items.slice(at, at + 4);
  const isAttribute = relation?.kind === 'relation' && relation.attribute;
  return isAttribute && colon?.kind === 'colon' && person?.kind === 'person' && is?.kind === 'is';
}

/** What was asked on the line, where an arrow leads to the answer: "Who is Ann's mother? → Bea" */
export function answered(
  discourse: Discourse,
  items: readonly Item[],
  first: boolean,
): OpenPhrase | undefined {
  const { open } = discourse;
  return first && items[0]?.kind === 'arrow' && open?.line === discourse.line ? open : undefined;
}

/** "Ann (mother) → Bea": the relation that the next piece has to Ann. */
export function labelInBrackets(
  items: readonly Item[],
  bracket: readonly [Group, number, number] | undefined,
) {
  if (!bracket || bracket[2] !== bracket[1] + 1) return undefined;
  const item = items[bracket[1]];
  return item?.kind === 'relation' ? { predicate: item.predicate, attribute: item.attribute } : undefined;
}
