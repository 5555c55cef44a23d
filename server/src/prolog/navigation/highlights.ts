import { sitesOf } from '@phantomlab/core/prolog/editing/sites';
import { subjectAt } from '@phantomlab/core/prolog/editing/subject';
import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver';
import { type PrologView, rangeIn } from '../view';

const kinds = {
  head: DocumentHighlightKind.Write,
  declaration: DocumentHighlightKind.Write,
  goal: DocumentHighlightKind.Read,
  variable: DocumentHighlightKind.Text,
  value: DocumentHighlightKind.Text,
  comment: DocumentHighlightKind.Text,
};

/** What the document says of the same predicate, variable or person. */
export function prologHighlights(view: PrologView, offset: number): DocumentHighlight[] {
  const { uri } = view.text;
  const subject = subjectAt(view.program, uri, offset);
  if (!subject) return [];
  const sites = [...sitesOf(view.program, uri, subject, uri)];
  return sites.map((site) => ({ range: rangeIn(view, site), kind: kinds[site.role] }));
}
