import { layOutText } from '@phantomlab/core/prolog/layout/lay-out-text';
import { defaultLayout } from '@phantomlab/core/prolog/layout/layout-options';
import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver';
import { type PrologView, rangeIn } from '../view';

/** Columns of SWI-Prolog's signs (`(   `, `->  `, `;   `) need three. */
const [leastIndent, mostIndent] = [3, 8];

/** Lays the document out, or the clauses that a range touches. */
export function prologFormatting(
  view: PrologView,
  range: Range | undefined,
  { tabSize }: FormattingOptions,
): TextEdit[] {
  const { uri } = view.text;
  const document = view.document(uri);
  const indent = tabSize >= leastIndent && tabSize <= mostIndent ? tabSize : defaultLayout.indent;
  const stretch = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return layOutText(view.text, { ...defaultLayout, indent }, stretch).map(({ start, end, newText }) => ({
    range: rangeIn(view, { uri, start, end }),
    newText,
  }));
}
