import { linesOf, sectionsOf } from '@phantomlab/core/recipe/layout/sections';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { recipeOf } from '../read-recipe';

/** Sections below their comments, values over several lines, and blocks of comments. */
export function recipeFolding(document: TextDocument): FoldingRange[] {
  const recipe = recipeOf(document).document;
  const lineOf = (offset: number) => document.positionAt(offset).line;
  const ranges: FoldingRange[] = [];
  const fold = (startLine: number, endLine: number, kind?: FoldingRangeKind) => {
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind && { kind }) });
  };
  for (const { span } of sectionsOf(recipe))
    fold(lineOf(span.start), lineOf(span.end), FoldingRangeKind.Region);
  for (const { keySpan, value } of recipe.entries) {
    const text = recipe.text.slice(value.span.start, value.span.end);
    fold(lineOf(keySpan.start), lineOf(value.span.start + text.trimEnd().length));
  }
  let first: number | undefined;
  for (const [line, { text }] of linesOf(recipe.text).entries()) {
    const comment = /^[ \t]*#/.test(text);
    if (comment) first ??= line;
    else if (first !== undefined) {
      fold(first, line - 1, FoldingRangeKind.Comment);
      first = undefined;
    }
  }
  return ranges;
}
