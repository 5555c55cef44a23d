import { declarationSites, headSites } from '@phantomlab/core/prolog/editing/sites';
import { subjectAt } from '@phantomlab/core/prolog/editing/subject';
import type { Location } from 'vscode-languageserver';
import { locationOf, type PrologView } from '../view';

/** The directives that declare or export a predicate; its first clause, when none does. */
export function prologDeclaration(view: PrologView, offset: number): Location[] {
  const subject = subjectAt(view.program, view.text.uri, offset);
  if (subject?.kind !== 'predicate') return [];
  const declared = [...declarationSites(view.program, subject.key)];
  if (declared.length > 0) return declared.map((site) => locationOf(view, site));
  const [first] = headSites(view.program, subject.key);
  return first ? [locationOf(view, first)] : [];
}
