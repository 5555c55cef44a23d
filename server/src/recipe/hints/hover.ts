import type { Span } from '@phantomlab/core/checking/span';
import { type UniverseSummary, universeSummary } from '@phantomlab/core/node/datasets/universe-summary';
import type { CheckContext } from '@phantomlab/core/recipe/check';
import { retirementOf } from '@phantomlab/core/recipe/checks/versions/retirement';
import { describeKey, describeValue } from '@phantomlab/core/recipe/describe/describe-key';
import { describeModel } from '@phantomlab/core/recipe/describe/describe-model';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { lastEvaluationSeed, universeName } from '@phantomlab/core/recipe/plan/universe-seed';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../protocol/range';
import { type NamedSplit, splitAt } from '../navigation/named-split';
import { contextOf } from '../read-recipe';

const counted = (n: number, one: string) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

function describeSplit(
  { name, dataset }: NamedSplit,
  { facts }: CheckContext,
  universe?: UniverseSummary,
): string {
  const found = facts.datasets.find((known) => known.name === dataset);
  const split = found?.splits.find((known) => known.name === name);
  const seed = universeName(name)?.seed;
  const size = [
    universe && counted(universe.people, 'person').replace('persons', 'people'),
    split?.questions !== undefined && counted(split.questions, 'question'),
    split?.aggregations ? `of which ${split.aggregations} ask for a count` : undefined,
    universe?.difficulty && `difficulties ${universe.difficulty[0]} to ${universe.difficulty[1]}`,
  ].filter((part) => part);
  return [
    size.length > 0 ? `${size.join(', ')}.` : found?.exists ? `It is not in ${dataset} on this disk.` : '',
    seed === undefined
      ? ''
      : seed <= lastEvaluationSeed
        ? `A universe of seed ${seed}: seeds 1 to ${lastEvaluationSeed} are kept for evaluation.`
        : `A universe of seed ${seed}: seeds from ${lastEvaluationSeed + 1} on are for training.`,
  ]
    .filter((part) => part)
    .join('\n\n');
}

/** What a value means on its own; undefined where its key says it all. */
async function meaningOf(
  key: string,
  value: string,
  offset: number,
  context: CheckContext,
  roots: readonly string[],
): Promise<string | undefined> {
  const split = splitAt(context.recipe, offset);
  if (split) {
    const universe = split.dataset
      ? await universeSummary(`${split.dataset}/${split.name}`, roots)
      : undefined;
    return describeSplit(split, context, universe);
  }
  if (key === 'model_name_or_path') return describeModel(context);
  return describeValue(key, value);
}

/** What a key means and comes to here; on a value, what that value means. */
export async function recipeHover(
  document: TextDocument,
  position: Position,
  facts: RecipeFacts,
  roots: readonly string[] = [],
): Promise<Hover | undefined> {
  const offset = document.offsetAt(position);
  const context = contextOf(document, facts);
  const within = ({ start, end }: Span) => start <= offset && offset <= end;
  // Before the disk is asked: the document may change meanwhile.
  const hover = (value: string, span: Span): Hover => ({
    contents: { kind: MarkupKind.Markdown, value },
    range: rangeOf(document, span),
  });
  for (const { key: name, keySpan, value } of context.recipe.document.entries) {
    const onKey = within(keySpan);
    if (!onKey && !within(value.span)) continue;
    const retired = retirementOf(name, context.recipe.kind, context.schema);
    if (retired && onKey)
      return hover(`**${name}** was removed in ${retired.since}: ${retired.advice}.`, keySpan);
    const key = context.schema.byKey.get(name);
    if (!key) return undefined;
    const item = [...value.items, value].find(({ span, type }) => type === 'str' && within(span));
    if (!onKey && item) {
      const found = hover('', item.span);
      const meaning = await meaningOf(name, String(item.value), offset, context, roots);
      if (meaning)
        return {
          ...found,
          contents: { kind: MarkupKind.Markdown, value: `**${item.value}**\n\n${meaning}` },
        };
    }
    return hover(describeKey(key, context.recipe, context), keySpan);
  }
  return undefined;
}
