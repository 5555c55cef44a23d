import type { Item } from '../items/item';

/** From an item to the one before another. */
export type Piece = readonly [from: number, to: number];

/** The pieces of "Ann → mother → Bea" or "Ann --mother--> Bea"; undefined for a text without arrows. */
export function piecesOfPath(items: readonly Item[]): readonly Piece[] | undefined {
  if (!items.some(({ kind }, at) => kind === 'arrow' || isLabelledDash(items, at))) return undefined;
  // "Number of sons → Ann: 2; Bea: 1" is a label before entries.
  const [number, of, relation, arrow, ...rest] = items;
  const isCount = number?.word === 'number' && of?.kind === 'of' && relation?.kind === 'relation';
  if (isCount && arrow?.kind === 'arrow' && !rest.some(({ kind }) => kind === 'arrow')) return undefined;
  return cutAt(items, ['arrow', 'dash', 'end']).flatMap((piece) => nextPath(items, piece));
}

/** "Ann – (mother) – Bea" */
const isLabelledDash = (items: readonly Item[], at: number): boolean =>
  ['dash', 'open', 'relation', 'close', 'dash'].every((kind, i) => items[at + i]?.kind === kind);

/** "Ann → nurse, Bea → baker": where a path has come to a value or a number, the next name begins another. */
function nextPath(items: readonly Item[], [from, to]: Piece): readonly Piece[] {
  const last = items[to - 1];
  const comma = items[to - 2];
  const isNext =
    last?.kind === 'person' &&
    items[to]?.kind === 'arrow' &&
    (comma?.kind === 'comma' || comma?.kind === 'and');
  const ended = ['value', 'number', 'close'].includes(items[to - 3]?.kind ?? '');
  return isNext && ended && to - 2 > from
    ? [
        [from, to - 2],
        [to - 1, to],
      ]
    : [[from, to]];
}

/** "Sons: Ann → Bea": the relation that each path is of. */
export function labelOfPath(items: readonly Item[], pieces: readonly Piece[]): string | undefined {
  const [relation, colon, person] = items;
  const label = relation?.kind === 'relation' && !relation.attribute && colon?.kind === 'colon';
  if (!label || person?.kind !== 'person' || pieces[0]?.[1] !== 3) return undefined;
  // "Grandfather: Ann → Bea → Cy" goes through them all.
  const third = pieces[2];
  return third === undefined || beginsAnew(items, third) ? relation.predicate : undefined;
}

/** Whether a path begins anew with a piece: behind the comma or the semicolon that ended the one before. */
export const beginsAnew = (items: readonly Item[], [from]: Piece): boolean =>
  items[from]?.kind === 'person' && ['comma', 'and', 'end'].includes(items[from - 1]?.kind ?? '');

/** The cells of a table's row; an empty cell counts. */
export const cellsOfRow = (items: readonly Item[]): readonly Piece[] =>
  cutAt(items, ['bar'], true).slice(1, -1);

function cutAt(items: readonly Item[], kinds: readonly Item['kind'][], empty = false): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= items.length; at++) {
    if (at < items.length && !kinds.includes(items[at]!.kind)) continue;
    if (at > from || empty) pieces.push([from, at]);
    from = at + 1;
  }
  return pieces;
}
