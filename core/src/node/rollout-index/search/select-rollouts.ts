import { fieldValues } from '../../../run/filter/field-values';
import type { Filter } from '../../../run/filter/filter';
import { filterMask, verdictOfMask } from '../../../run/filter/filter-mask';
import { columnsOfField, neededColumns } from '../../../run/filter/needed-columns';
import type { RolloutOrder } from '../../../run/filter/rollout-order';
import { orderedRows } from '../../../run/rows/row-order';
import type { RolloutSource } from './rollout-source';
import { searchQuestions } from './search-questions';
import { type SearchOptions, searchTexts } from './search-texts';
import { textVerdicts } from './text-verdicts';

export interface Selection {
  readonly filter: Filter;
  /** Undefined: as the log has them. */
  readonly order?: RolloutOrder;
}

/** What a selection looks at besides. */
export interface SelectOptions extends Omit<SearchOptions, 'found'> {
  /** The rows that pass by what is known so far, as the log has them, where a search takes long. */
  readonly found?: (rows: Uint32Array) => void;
  /** Rows before this one are passed over. */
  readonly from?: number;
}

/**
 * The rows of the rollouts that pass a filter, in order. Columns decide in milliseconds; for a text, the log is read as far
 * as columns leave it open.
 * @throws FilterError for a reward that no rollout has; SlowPatternError for a regular expression without end
 */
export async function selectRollouts(
  index: RolloutSource,
  { filter, order }: Selection,
  options: SelectOptions = {},
): Promise<Uint32Array> {
  const rows = await passingRows(index, filter, options);
  return order ? inOrder(index, rows, order) : rows;
}

/** The rows that pass a filter, as the log has them. */
export async function passingRows(
  index: RolloutSource,
  filter: Filter,
  { from = 0, found, ...options }: SelectOptions = {},
): Promise<Uint32Array> {
  const columns = await index.columns(neededColumns(filter), namesPrompts(filter));
  const { live } = columns;
  if (filter.kind === 'all') return liveRows(live, columns.rows, from);
  const questions = await searchQuestions(index, filter, options.signal);
  const texts = await textVerdicts(index, filter, columns.rows);
  const { mask, decide } = filterMask(filter, columns, questions, texts);
  mask.fill(verdictOfMask.no, 0, from);
  const unknown = rowsWhere(mask, live, verdictOfMask.unknown);
  const pass = (rows: readonly number[]) => {
    for (const row of rows) mask[row] = verdictOfMask.yes;
    return rowsWhere(mask, live, verdictOfMask.yes);
  };
  if (unknown.length === 0) return pass([]);
  const told = found && { found: (rows: readonly number[]) => found(pass(rows)) };
  return pass(await searchTexts(index, unknown, decide, { ...options, ...told }));
}

async function inOrder(index: RolloutSource, rows: Uint32Array, order: RolloutOrder): Promise<Uint32Array> {
  return orderedRows(rows, await valuesOf(index, order), order.isDescending);
}

/** What rollouts are sorted by, row by row. @throws Error for a reward that no rollout has */
export async function valuesOf(index: RolloutSource, { field }: RolloutOrder): Promise<ArrayLike<number>> {
  const values = fieldValues(field, await index.columns(columnsOfField(field)));
  if (!values) throw new Error(`No rollout has a reward "${field.slice('rewards.'.length)}" to sort by.`);
  return values;
}

/** Ids and paths of prompts are words, which columns of numbers do not hold. */
function namesPrompts(filter: Filter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.parts.some(namesPrompts);
  if (filter.kind === 'not') return namesPrompts(filter.part);
  return filter.kind === 'name' && filter.field !== 'finish';
}

function liveRows(live: ArrayLike<number>, count: number, from: number): Uint32Array {
  const rows = new Uint32Array(Math.max(0, count - from));
  let found = 0;
  for (let row = from; row < count; row++) if (live[row] === 1) rows[found++] = row;
  return found === rows.length ? rows : rows.slice(0, found);
}

function rowsWhere(mask: Uint8Array, live: ArrayLike<number>, wanted: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === wanted && live[row] === 1) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < mask.length; row++)
    if (mask[row] === wanted && live[row] === 1) rows[at++] = row;
  return rows;
}
