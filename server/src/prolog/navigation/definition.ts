import { headSites, variableSites } from '@phantomlab/core/prolog/editing/sites';
import { type Subject, subjectAt } from '@phantomlab/core/prolog/editing/subject';
import { fileCandidates } from '@phantomlab/core/prolog/program/resolve-file';
import type { LocationLink } from 'vscode-languageserver';
import { addressIn, type Place, type PrologView, rangeIn } from '../view';

/** Clauses that are shown to choose from. */
const mostClauses = 500;

/**
 * Where a predicate's clauses are, each run of them once; the first occurrence of a variable; the file that a
 * directive loads. What SWI-Prolog's libraries define is looked for elsewhere (library-definition.ts).
 */
export function prologDefinition(view: PrologView, offset: number): LocationLink[] {
  const subject = subjectAt(view.program, view.text.uri, offset);
  if (!subject) return [];
  const origin = rangeIn(view, { uri: view.text.uri, ...subject.span });
  return [...targets(view, subject)].map(({ whole, name }) => ({
    originSelectionRange: origin,
    targetUri: addressIn(view, whole.uri),
    targetRange: rangeIn(view, whole),
    targetSelectionRange: rangeIn(view, name),
  }));
}

interface Target {
  readonly whole: Place;
  readonly name: Place;
}

function* targets(view: PrologView, subject: Subject): Generator<Target> {
  const { program, text } = view;
  if (subject.kind === 'variable') {
    const [first] = variableSites(program, text.uri, subject.index, subject.name);
    if (first) yield { whole: first, name: first };
  } else if (subject.kind === 'predicate') yield* clauses(view, subject.key);
  else if (subject.kind === 'file') {
    const uri = fileCandidates(text.uri, subject.file).find((candidate) => program.texts.has(candidate));
    const start = uri && { uri, start: 0, end: 0 };
    if (start) yield { whole: start, name: start };
  }
}

/** The first clause of each run: of twenty thousand facts, one is enough. */
function* clauses({ program, text }: PrologView, key: string): Generator<Target> {
  const uris = new Set(program.visibleFrom(text.uri, key)?.uris ?? program.predicate(key)?.uris);
  let last: { uri: string; index: number } | undefined;
  let count = 0;
  const definitions = program.definitions(key);
  for (const site of headSites(program, key)) {
    const { uri, index } = definitions.next().value as { uri: string; index: number };
    const follows = last?.uri === uri && last.index === index - 1;
    last = { uri, index };
    if (follows || !uris.has(uri)) continue;
    const own = program.texts.get(uri)!;
    yield { whole: { uri, start: own.start(index), end: own.end(index) }, name: site };
    if (++count >= mostClauses) return;
  }
}
