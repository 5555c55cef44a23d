import type { ColumnName } from '../rows/columns';
import { groupValues } from './group-values';
import type { RolloutColumns } from './rollout-columns';

/**
 * The numbers of a field, row by row; NaN where a rollout has none.
 * @returns undefined for a reward that no rollout has
 */
export function fieldValues(field: string, columns: RolloutColumns): ArrayLike<number> | undefined {
  switch (field) {
    case 'difficulty':
      return gathered(columns, columns.promptDifficulty);
    case 'hops': {
      const own = columns.column('hopCount')!;
      const values = gathered(columns, columns.promptHops);
      for (let row = 0; row < values.length; row++) {
        if (!(values[row]! > 0)) values[row] = own[row]! > 0 ? own[row]! : Number.NaN;
      }
      return values;
    }
    case 'first_broken': {
      const numbers = columns.column('firstBroken')!;
      return Float64Array.from(numbers, (hop) => (hop === 0 ? Number.NaN : hop));
    }
    case 'group_mean':
    case 'group_spread':
    case 'group_best':
    case 'group_worst':
    case 'logged_spread':
      return groupValues(field, columns);
    default:
      return columns.column(field as ColumnName);
  }
}

/** What the prompt of each row has, with half the bytes where that loses nothing. */
function gathered(columns: RolloutColumns, ofPrompt: ArrayLike<number>): Float32Array | Float64Array {
  const prompts = columns.column('prompt')!;
  const isShort = Array.prototype.every.call(ofPrompt, (value) => Object.is(Math.fround(value), value));
  const values = isShort ? new Float32Array(columns.rows) : new Float64Array(columns.rows);
  for (let row = 0; row < values.length; row++) values[row] = ofPrompt[prompts[row]!] ?? Number.NaN;
  return values;
}
