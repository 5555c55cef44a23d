import type { Filter, TextFilter } from '../../../run/filter/filter';
import type { RolloutSource } from './rollout-source';

/** For each condition on completions, what the index of texts says of each row: a `verdictOfMask`. None without an index. */
export async function textVerdicts(
  index: RolloutSource,
  filter: Filter,
  rows: number,
): Promise<ReadonlyMap<TextFilter, Uint8Array>> {
  const found = new Map<TextFilter, Uint8Array>();
  const filters = textFilters(filter, 'text');
  const texts = filters.length > 0 ? await index.texts?.() : undefined;
  if (texts) for (const each of filters) found.set(each, await texts.judge(each.pattern, rows));
  return found;
}

/** The conditions of a filter on one kind of text. */
export function textFilters(filter: Filter, field: TextFilter['field']): readonly TextFilter[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap((part) => textFilters(part, field));
    case 'not':
      return textFilters(filter.part, field);
    case 'text':
      return filter.field === field ? [filter] : [];
    default:
      return [];
  }
}
