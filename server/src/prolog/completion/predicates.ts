import { signatureOf, signatureText } from '@phantomlab/core/prolog/editing/signature';
import { allLibraryPredicates, type LibraryPredicate } from '@phantomlab/core/prolog/library/library';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import type { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import { formatAtom } from '@phantomlab/core/prolog/terms/format';
import { CompletionItemKind } from 'vscode-languageserver';
import type { PrologView } from '../view';
import { type Candidate, fits } from './candidate';

/** Predicates that may be called here, the program's own first; `added`: arguments that the caller adds. */
export function* goalCandidates(view: PrologView, typed: string, added: number): Generator<Candidate> {
  const { program, text } = view;
  for (const key of program.keys()) {
    const { name, arity } = splitKey(key);
    if (arity < added || !fits(name, typed)) continue;
    const isOwn = program.predicate(key)!.uris.includes(text.uri);
    yield { ...ownCandidate(program, key, added), rank: isOwn ? 1 : 2 };
  }
  for (const predicate of allLibraryPredicates()) {
    const { key, kind, name, arity, autoload, documentation } = predicate;
    if (kind === 'directive' || kind === 'hook' || kind === 'syntax' || arity < added) continue;
    // What nobody asks for by its first letters stays out of the list.
    if (!fits(name, typed) || (typed === '' && documentation === undefined) || program.predicate(key))
      continue;
    if (!/^[a-z]/.test(name)) continue;
    const known = documentation !== undefined;
    const rank = (kind === 'built-in' || autoload ? 3 : 5) + (known ? 0 : 1);
    yield { ...libraryCandidate(program, predicate, added), rank };
  }
}

/** Heads of clauses: predicates that the program has. */
export function* headCandidates(view: PrologView, typed: string): Generator<Candidate> {
  for (const key of view.program.keys()) {
    if (fits(splitKey(key).name, typed)) yield { ...ownCandidate(view.program, key, 0), rank: 2 };
  }
}

/** `name/arity`, for declarations. */
export function* indicatorCandidates(view: PrologView, typed: string): Generator<Candidate> {
  for (const key of view.program.keys()) {
    const { name, arity } = splitKey(key);
    if (!fits(name, typed)) continue;
    const newText = `${formatAtom(name)}/${arity}`;
    yield { label: key, kind: CompletionItemKind.Function, newText, filter: key, rank: 1 };
  }
}

function ownCandidate(program: PrologProgram, key: string, added: number): Omit<Candidate, 'rank'> {
  const signature = signatureOf(program, key);
  return {
    ...callOf(
      signature.name,
      signature.parameters.map((parameter) => parameter.name),
      added,
    ),
    label: key,
    kind: CompletionItemKind.Function,
    detail: signatureText(signature),
    documentation: signature.documentation,
  };
}

/** What the library has does not change: said once of each, for each number of arguments that a caller adds. */
const madeCandidates = new Map<string, Omit<Candidate, 'rank'>>();

function libraryCandidate(
  program: PrologProgram,
  predicate: LibraryPredicate,
  added: number,
): Omit<Candidate, 'rank'> {
  const id = `${predicate.key} ${added}`;
  let candidate = madeCandidates.get(id);
  if (!candidate) {
    candidate = makeLibraryCandidate(program, predicate, added);
    madeCandidates.set(id, candidate);
  }
  return candidate;
}

function makeLibraryCandidate(
  program: PrologProgram,
  { key, name, library, autoload, documentation }: LibraryPredicate,
  added: number,
): Omit<Candidate, 'rank'> {
  const signature = signatureOf(program, key);
  const from = library === undefined ? '' : `library(${library})${autoload ? '' : ', must be imported'}`;
  return {
    ...callOf(
      name,
      signature.parameters.map((parameter) => parameter.name),
      added,
    ),
    label: key,
    kind: CompletionItemKind.Method,
    detail: [signatureText(signature), from].filter((part) => part !== '').join(' · '),
    documentation,
  };
}

/** The call as text, and with a place for each argument. */
function callOf(name: string, parameters: readonly string[], added: number) {
  const atom = formatAtom(name);
  const own = parameters.slice(0, parameters.length - added);
  const places = own.map((parameter, i) => `\${${i + 1}:${parameter}}`).join(', ');
  return {
    filter: name,
    newText: atom,
    ...(own.length > 0 && { snippet: `${escaped(atom)}(${places})` }),
  };
}

/** Signs that mean something in a snippet. */
export const escaped = (text: string): string => text.replace(/[\\$}]/g, (sign) => `\\${sign}`);
