import { retirementOf } from '@phantomlab/core/recipe/checks/retirement';
import { describeKey, describeValue } from '@phantomlab/core/recipe/describe-key';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../range';
import { contextOf } from './read-recipe';

/** What a key means and comes to here; on a value, what that value means. */
export function recipeHover(
  document: TextDocument,
  position: Position,
  facts: RecipeFacts,
): Hover | undefined {
  const offset = document.offsetAt(position);
  const context = contextOf(document, facts);
  const within = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
  const hover = (value: string, span: { start: number; end: number }): Hover => ({
    contents: { kind: MarkupKind.Markdown, value },
    range: rangeOf(document, span),
  });
  for (const { key: name, keySpan, value } of context.recipe.document.entries) {
    const onKey = within(keySpan);
    if (!onKey && !within(value.span)) continue;
    const retired = retirementOf(name, context.recipe.kind, context.schema);
    if (retired && onKey)
      return hover(`**${name}** is gone since ${retired.since}: ${retired.advice}.`, keySpan);
    const key = context.schema.byKey.get(name);
    if (!key) return undefined;
    const item = [...value.items, value].find(({ span, type }) => type === 'str' && within(span));
    const meaning = onKey || !item ? undefined : describeValue(name, String(item.value));
    if (meaning) return hover(`**${item!.value}**\n\n${meaning}`, item!.span);
    return hover(describeKey(key, context.recipe, context), keySpan);
  }
  return undefined;
}
