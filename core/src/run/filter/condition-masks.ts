import { nearest } from '../../checking/nearest';
import { rowFlags } from '../rows/columns';
import { mostPackedHops, verdictAt, verdictCodes } from '../rows/packed-verdicts';
import { fieldValues } from './field-values';
import { type Filter, FilterError } from './filter';
import type { RolloutColumns } from './rollout-columns';

export function numbersOf(
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
export function compare(
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

export function named(
  mask: Uint8Array,
  { field, value }: Filter & { kind: 'name' },
  columns: RolloutColumns,
): void {
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

export function flagged(
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

export function judged(
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
