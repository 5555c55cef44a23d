import type { Span } from '@phantomlab/core/checking/span';
import type { RecipeValue } from '@phantomlab/core/recipe/document/document';
import type { Recipe } from '@phantomlab/core/recipe/document/recipe';

/** A split where a recipe names it, and the data set that it is a part of. */
export interface NamedSplit {
  readonly name: string;
  readonly dataset: string | undefined;
  readonly key: 'split_list' | 'eval_split_list';
  /** The text between quotes, if there are any. */
  readonly span: Span;
  readonly value: RecipeValue;
}

const lists = { split_list: 'dataset_name', eval_split_list: 'eval_dataset_name' } as const;

/** Every split that a recipe names, in the order of its text. */
export function namedSplits({ document }: Recipe): NamedSplit[] {
  const splits: NamedSplit[] = [];
  for (const { key, value } of document.byKey.values()) {
    if (key !== 'split_list' && key !== 'eval_split_list') continue;
    const dataset = document.byKey.get(lists[key])?.value;
    for (const item of value.items) {
      const { start, end } = item.span;
      const quotes = /^["']/.test(document.text.slice(start, end)) ? 1 : 0;
      if (item.type === 'str' && item.value !== '')
        splits.push({
          name: String(item.value),
          dataset: dataset?.type === 'str' ? String(dataset.value) : undefined,
          key,
          span: { start: start + quotes, end: end - quotes },
          value: item,
        });
    }
  }
  return splits.sort((a, b) => a.span.start - b.span.start);
}

/** The split at an offset. */
export function splitAt(recipe: Recipe, offset: number): NamedSplit | undefined {
  return namedSplits(recipe).find(({ value: { span } }) => span.start <= offset && offset <= span.end);
}

/** Whether two places name one split: of the same data set by the same name. */
export function sameSplit(a: NamedSplit, b: NamedSplit): boolean {
  return a.name === b.name && a.dataset === b.dataset;
}
