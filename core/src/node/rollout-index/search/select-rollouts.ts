import { fieldValues } from '../../../run/filter/field-values';
import type { Filter } from '../../../run/filter/filter';
import { filterMask, verdictOfMask } from '../../../run/filter/filter-mask';
import { columnsOfField, neededColumns } from '../../../run/filter/needed-columns';
import type { RolloutOrder } from '../../../run/filter/rollout-order';
import type { ColumnName } from '../../../run/rows/columns';
import { orderedRows } from '../../../run/rows/row-order';
import type { RolloutIndex } from '../rollout-index';
import { searchQuestions } from './search-questions';
import { type SearchOptions, searchTexts } from './search-texts';

export interface Selection {
  readonly filter: Filter;
  /** Undefined: as the log has them. */
  readonly order?: RolloutOrder;
}

/**
 * The rows of the rollouts that pass a filter, in order. Columns decide in milliseconds; for a text, the log is read as far
 * as columns leave it open.
 * @throws FilterError for a reward that no rollout has; SlowPatternError for a regular expression without end
 */
export async function selectRollouts(
  index: RolloutIndex,
  { filter, order }: Selection,
  options: SearchOptions = {},
): Promise<Uint32Array> {
  const needed = new Set<ColumnName>(neededColumns(filter));
  for (const name of order ? columnsOfField(order.field) : []) needed.add(name);
  const columns = await index.columns(needed, namesPrompts(filter));
  const live = index.liveMask;
  const { mask, decide } = filterMask(filter, columns, await searchQuestions(index, filter, options.signal));
  const unknown = rowsWhere(mask, live, verdictOfMask.unknown);
  if (unknown.length > 0)
    for (const row of await searchTexts(index, unknown, decide, options)) mask[row] = verdictOfMask.yes;
  const rows = rowsWhere(mask, live, verdictOfMask.yes);
  if (!order) return rows;
  const values = fieldValues(order.field, columns);
  if (!values)
    throw new Error(`No rollout has a reward "${order.field.slice('rewards.'.length)}" to sort by.`);
  return orderedRows(rows, values, order.isDescending);
}

/** Ids and paths of prompts are words, which columns of numbers do not hold. */
function namesPrompts(filter: Filter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.parts.some(namesPrompts);
  if (filter.kind === 'not') return namesPrompts(filter.part);
  return filter.kind === 'name' && filter.field !== 'finish';
}

function rowsWhere(mask: Uint8Array, live: Uint8Array, wanted: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === wanted && live[row] === 1) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < mask.length; row++)
    if (mask[row] === wanted && live[row] === 1) rows[at++] = row;
  return rows;
}
