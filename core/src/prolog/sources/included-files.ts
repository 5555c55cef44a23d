import { listItems } from '../terms/list-term';
import type { Term } from '../terms/term';
import { readProgram } from '../text/reader';

/** Directives that bring another file in, by `name/arity`; the file is the first argument. */
const INCLUDING = new Set([
  'include/1',
  'consult/1',
  'ensure_loaded/1',
  'use_module/1',
  'use_module/2',
  'load_files/2',
  'reexport/1',
  'reexport/2',
]);

const DIRECTIVE = /^[ \t]*:-\s*(?:include|consult|ensure_loaded|use_module|load_files|reexport|\[)/m;

/**
 * Names of the files that a text's directives bring in, as written; what SWI-Prolog's libraries bring is not
 * among them. The directives are read and not run.
 */
export function includedFiles(text: string): string[] {
  // Most texts are facts by the thousand and bring nothing in.
  if (!DIRECTIVE.test(text)) return [];
  const { directives } = readProgram({ uri: '', text });
  return [...new Set(directives.flatMap(({ goal }) => namedIn(goal)))];
}

function namedIn(goal: Term): string[] {
  if (goal.kind !== 'compound') return [];
  if (goal.name === ',') return goal.args.flatMap(namedIn);
  if (goal.name === '[|]') return listItems(goal).items.flatMap(fileNames);
  return INCLUDING.has(`${goal.name}/${goal.args.length}`) ? fileNames(goal.args[0]!) : [];
}

function fileNames(term: Term): string[] {
  if (term.kind === 'atom') return term.name === '[]' ? [] : [term.name];
  if (term.kind === 'string') return [term.value];
  if (term.kind !== 'compound') return [];
  if (term.name === '[|]') return listItems(term).items.flatMap(fileNames);
  // A path that is not in quotes: a/b/c.
  if (term.name === '/' && term.args.length === 2) {
    const [folder] = fileNames(term.args[0]!);
    const [name] = fileNames(term.args[1]!);
    return folder !== undefined && name !== undefined ? [`${folder}/${name}`] : [];
  }
  return [];
}
