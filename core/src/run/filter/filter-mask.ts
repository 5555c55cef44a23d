import { compare, flagged, judged, named, numbersOf } from './condition-masks';
import type { Filter, TextFilter } from './filter';
import type { RolloutColumns } from './rollout-columns';

/** What a filter says of a row: it fails, only its text can tell, it passes. */
export const verdictOfMask = { no: 0, unknown: 1, yes: 2 } as const;

/** A filter over all rows: decided where columns suffice, and able to decide the others once their texts are looked at. */
export interface FilterMask {
  /** A `verdictOfMask` for each row. */
  readonly mask: Uint8Array;
  /** Decides a row that is unknown. */
  decide(row: number, matches: (text: TextFilter) => boolean): boolean;
}

/**
 * Applies a filter to columns. Texts are unknown at first.
 * @param questions for conditions on questions: 1 for each prompt that meets it
 * @param texts for conditions on texts, where something is known of them: a `verdictOfMask` for each row
 * @throws FilterError for a reward that no rollout has
 */
export function filterMask(
  filter: Filter,
  columns: RolloutColumns,
  questions: ReadonlyMap<TextFilter, Uint8Array> = new Map(),
  texts: ReadonlyMap<TextFilter, Uint8Array> = new Map(),
): FilterMask {
  const masks = new Map<Filter, Uint8Array>();
  const maskOf = (part: Filter): Uint8Array => {
    const known = part.kind === 'text' ? texts.get(part) : undefined;
    const mask = known ?? computed(part, columns, questions, maskOf);
    if (part.kind !== 'and' && part.kind !== 'or' && part.kind !== 'not') masks.set(part, mask);
    return mask;
  };
  const decide = (part: Filter, row: number, matches: (text: TextFilter) => boolean): boolean => {
    switch (part.kind) {
      case 'and':
        // What columns say costs nothing, and comes first.
        return byCost(part.parts).every((each) => decide(each, row, matches));
      case 'or':
        return byCost(part.parts).some((each) => decide(each, row, matches));
      case 'not':
        return !decide(part.part, row, matches);
      case 'text': {
        const known = masks.get(part)![row];
        return known === verdictOfMask.unknown ? matches(part) : known === verdictOfMask.yes;
      }
      default:
        return masks.get(part)![row] === verdictOfMask.yes;
    }
  };
  return { mask: maskOf(filter), decide: (row, matches) => decide(filter, row, matches) };
}

const hasText = (part: Filter): boolean => {
  if (part.kind === 'and' || part.kind === 'or') return part.parts.some(hasText);
  return part.kind === 'not' ? hasText(part.part) : part.kind === 'text';
};

const byCost = (parts: readonly Filter[]): readonly Filter[] =>
  parts.some(hasText) ? parts.toSorted((a, b) => Number(hasText(a)) - Number(hasText(b))) : parts;

function computed(
  part: Filter,
  columns: RolloutColumns,
  questions: ReadonlyMap<TextFilter, Uint8Array>,
  maskOf: (part: Filter) => Uint8Array,
): Uint8Array {
  const { rows } = columns;
  const mask = new Uint8Array(rows);
  switch (part.kind) {
    case 'all':
      return mask.fill(verdictOfMask.yes);
    case 'text': {
      const met = questions.get(part);
      if (!met) return mask.fill(verdictOfMask.unknown);
      const prompts = columns.column('prompt')!;
      for (let row = 0; row < rows; row++) if (met[prompts[row]!] === 1) mask[row] = 2;
      return mask;
    }
    case 'and':
    case 'or': {
      const [first, ...others] = part.parts.map(maskOf);
      mask.set(first!);
      for (const other of others) join(mask, other, part.kind === 'and');
      return mask;
    }
    case 'not': {
      const inner = maskOf(part.part);
      for (let row = 0; row < rows; row++) mask[row] = 2 - inner[row]!;
      return mask;
    }
    case 'number':
      compare(mask, numbersOf(part, columns), part.comparison, part.value);
      return mask;
    case 'range': {
      const values = numbersOf(part, columns);
      for (let row = 0; row < rows; row++)
        if (values[row]! >= part.low && values[row]! <= part.high) mask[row] = 2;
      return mask;
    }
    case 'missing': {
      const values = numbersOf(part, columns);
      for (let row = 0; row < rows; row++) if (Number.isNaN(values[row]!)) mask[row] = 2;
      return mask;
    }
    case 'name':
      named(mask, part, columns);
      return mask;
    case 'flag':
      flagged(mask, part.field, columns);
      return mask;
    case 'verdict':
      judged(mask, part, columns);
      return mask;
    default:
      return part satisfies never;
  }
}

/** The lower verdict of each row for `and`, the higher for `or`. */
function join(mask: Uint8Array, other: Uint8Array, isAnd: boolean): void {
  for (let row = 0; row < mask.length; row++)
    if (other[row]! < mask[row]! === isAnd && other[row] !== mask[row]) mask[row] = other[row]!;
}
