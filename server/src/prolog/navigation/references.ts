import { sitesOf } from '@phantomlab/core/prolog/editing/sites';
import { subjectAt } from '@phantomlab/core/prolog/editing/subject';
import type { Location } from 'vscode-languageserver';
import { locationOf, type PrologView } from '../view';

/** Everywhere in the program that the predicate, variable or person is named; `declaration`: heads and declarations too. */
export function prologReferences(view: PrologView, offset: number, declaration: boolean): Location[] {
  const { uri } = view.text;
  const subject = subjectAt(view.program, uri, offset);
  if (!subject) return [];
  const found: Location[] = [];
  for (const site of sitesOf(view.program, uri, subject)) {
    // Queries and tests in comments say its name: they are renamed with it, and refer to nothing.
    if (site.role === 'comment') continue;
    if (declaration || (site.role !== 'head' && site.role !== 'declaration'))
      found.push(locationOf(view, site));
  }
  return found;
}
