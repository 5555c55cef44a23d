import { nearest } from '../../checking/nearest';
import { rowFlags } from '../rows/columns';
import { mostPackedHops, verdictAt, verdictCodes } from '../rows/packed-verdicts';
import { fieldValues } from './field-values';
import { type Filter, FilterError, type TextFilter } from './filter';
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

function numbersOf(
  { field, at }: Filter & { kind: 'number' | 'range' | 'missing' },
  columns: RolloutColumns,
): ArrayLike<number> {
  const values = fieldValues(field, columns);
  if (values) return values;
  const name = field.slice('rewards.'.length);
  const [best] = nearest(name, columns.rewards);
  const meant = best === undefined ? '' : ` Did you mean rewards.${best}?`;
  const known = columns.rewards.map((reward) => `rewards.${reward}`).join(', ');
  throw new FilterError(
    `No rollout has a reward "${name}".${meant} ${known === '' ? 'There are none.' : `There are ${known}.`}`,
    at,
  );
}

/** A loop for each comparison: a comparison chosen in the loop would cost more than it does. */
function compare(
  mask: Uint8Array,
  values: ArrayLike<number>,
  comparison: (Filter & { kind: 'number' })['comparison'],
  value: number,
): void {
  const rows = mask.length;
  switch (comparison) {
    case '=':
      for (let row = 0; row < rows; row++) if (values[row]! === value) mask[row] = 2;
      return;
    case '!=':
      // What is not known is not unequal either.
      for (let row = 0; row < rows; row++)
        if (values[row]! !== value && !Number.isNaN(values[row]!)) mask[row] = 2;
      return;
    case '<':
      for (let row = 0; row < rows; row++) if (values[row]! < value) mask[row] = 2;
      return;
    case '<=':
      for (let row = 0; row < rows; row++) if (values[row]! <= value) mask[row] = 2;
      return;
    case '>':
      for (let row = 0; row < rows; row++) if (values[row]! > value) mask[row] = 2;
      return;
    case '>=':
      for (let row = 0; row < rows; row++) if (values[row]! >= value) mask[row] = 2;
      return;
    default:
      comparison satisfies never;
  }
}

function named(mask: Uint8Array, { field, value }: Filter & { kind: 'name' }, columns: RolloutColumns): void {
  if (field === 'finish') {
    const ends = columns.column('finish')!;
    const wanted = value === 'length' ? 1 : 0;
    for (let row = 0; row < mask.length; row++) if (ends[row] === wanted) mask[row] = 2;
    return;
  }
  const isPath = field === 'universe';
  const passes = columns
    .promptNames(field)
    .map((name) => name === value || (isPath && plainPath(name).endsWith(`/${plainPath(value)}`)));
  const prompts = columns.column('prompt')!;
  for (let row = 0; row < mask.length; row++) if (passes[prompts[row]!]) mask[row] = 2;
}

const plainPath = (path: string): string => path.replaceAll('\\', '/').replace(/\/+$/, '');

function flagged(
  mask: Uint8Array,
  field: (Filter & { kind: 'flag' })['field'],
  columns: RolloutColumns,
): void {
  const flags = columns.column('flags')!;
  if (field === 'parsed' || field === 'right') {
    const bit = rowFlags[field];
    for (let row = 0; row < mask.length; row++) if (flags[row]! & bit) mask[row] = 2;
    return;
  }
  const counts = columns.column('hopCount')!;
  const broken = columns.column('firstBroken')!;
  const isLucky = field === 'lucky';
  for (let row = 0; row < mask.length; row++) {
    if (counts[row] === 0) continue;
    if (Boolean(flags[row]! & rowFlags.right) === isLucky && broken[row]! > 0 === isLucky) mask[row] = 2;
  }
}

function judged(
  mask: Uint8Array,
  { verdict, hop }: Filter & { kind: 'verdict' },
  columns: RolloutColumns,
): void {
  const counts = columns.column('hopCount')!;
  const broken = columns.column('firstBroken')!;
  const isBroken = verdict === 'broken';
  const code = isBroken ? -1 : verdictCodes[verdict];
  if (hop === undefined) {
    const any = columns.column('anyVerdict')!;
    for (let row = 0; row < mask.length; row++)
      if (isBroken ? broken[row]! > 0 : any[row]! & (1 << code)) mask[row] = 2;
    return;
  }
  const low = columns.column('hopsLow')!;
  const high = columns.column('hopsHigh')!;
  for (let row = 0; row < mask.length; row++) {
    const at = hop === 'first' ? Math.min(broken[row]!, mostPackedHops) : hop;
    const found = verdictAt(low[row]!, high[row]!, counts[row]!, at);
    if (found !== undefined && (isBroken ? found !== 0 : found === code)) mask[row] = 2;
  }
}
