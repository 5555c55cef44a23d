import { functorSpan } from '../program/functor-span';
import { splitKey } from '../program/predicate';
import type { PrologProgram } from '../program/prolog-program';
import { nextToken } from '../syntax/tokens/tokens';
import { formatTerm } from '../terms/format';
import type { Term } from '../terms/term';
import { FactItem } from '../text/item';
import type { PrologText } from '../text/prolog-text';
import { callsInComments, stringsInComments } from './comment-sites';
import type { Subject } from './subject';

/** Where something is named. UTF-16 offsets in its text. */
export interface Site {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  /** `comment`: in a query, a rule test or a mode line that a comment holds. */
  readonly role: 'head' | 'goal' | 'declaration' | 'variable' | 'value' | 'comment';
}

/** Every place that names the same thing; `only`: in this text alone. */
export function* sitesOf(
  program: PrologProgram,
  uri: string,
  subject: Subject,
  only?: string,
): Generator<Site> {
  switch (subject.kind) {
    case 'predicate':
      yield* predicateSites(program, subject.key, only);
      return;
    case 'variable':
      yield* variableSites(program, uri, subject.index, subject.name);
      return;
    case 'value':
      if (subject.placed.term.kind === 'string') yield* valueSites(program, subject.placed.term, only);
      return;
  }
}

/** Heads, then declarations, then goals, then what comments hold. */
export function* predicateSites(program: PrologProgram, key: string, only?: string): Generator<Site> {
  yield* headSites(program, key, only);
  yield* declarationSites(program, key, only);
  for (const { uri, index, nameStart, nameEnd } of program.calls(key)) {
    if (only !== undefined && uri !== only) continue;
    const start = program.texts.get(uri)!.start(index);
    yield { uri, start: start + nameStart, end: start + nameEnd, role: 'goal' };
  }
  for (const [uri, text] of program.texts) {
    if (only !== undefined && uri !== only) continue;
    for (const span of callsInComments(text, key)) yield { uri, ...span, role: 'comment' };
  }
}

/** The name in the head of every clause. */
export function* headSites(program: PrologProgram, key: string, only?: string): Generator<Site> {
  const { name } = splitKey(key);
  for (const { uri, index } of program.definitions(key)) {
    if (only !== undefined && uri !== only) continue;
    const text = program.texts.get(uri)!;
    yield { uri, ...headName(program, text, index, name), role: 'head' };
  }
}

/** Where the name of a clause's head stands; a plain fact is not taken apart for it. */
export function headName(
  program: PrologProgram,
  text: PrologText,
  index: number,
  name: string,
): { start: number; end: number } {
  const start = text.start(index);
  const isPlain = text.items[index] instanceof FactItem;
  if (isPlain || (text.text.startsWith(name, start) && text.text[start + name.length] === '(')) {
    return { start, end: start + name.length };
  }
  const { head } = program.analysis(text.uri, index);
  if (!head) return { start, end: start };
  const span = head.placed.parts.length === 0 ? head.placed : functorSpan(head.placed);
  return { start: start + span.start, end: start + span.end };
}

/** The name in every directive that declares or exports the predicate. */
export function* declarationSites(program: PrologProgram, key: string, only?: string): Generator<Site> {
  for (const { uri, index, start } of program.declarations(key)) {
    if (only !== undefined && uri !== only) continue;
    const text = program.texts.get(uri)!;
    const name = nextToken(text.text, text.start(index) + start);
    yield { uri, start: name.start, end: name.end, role: 'declaration' };
  }
}

/** A variable's occurrences in its clause. */
export function* variableSites(
  program: PrologProgram,
  uri: string,
  index: number,
  name: string,
): Generator<Site> {
  const text = program.texts.get(uri)!;
  const start = text.start(index);
  const variable = program.analysis(uri, index).variables.find((one) => one.name === name);
  for (const span of variable?.occurrences ?? []) {
    yield { uri, start: start + span.start, end: start + span.end, role: 'variable' };
  }
}

/** A string wherever it stands as such in a clause: not in comments, not inside of other strings. */
export function* valueSites(program: PrologProgram, term: Term, only?: string): Generator<Site> {
  const written = formatTerm(term);
  for (const [uri, text] of program.texts) {
    if (only !== undefined && uri !== only) continue;
    for (let at = text.text.indexOf(written); at >= 0; at = text.text.indexOf(written, at + written.length)) {
      if (isToken(text, at, at + written.length))
        yield { uri, start: at, end: at + written.length, role: 'value' };
    }
    if (term.kind !== 'string') continue;
    for (const span of stringsInComments(text, term.value)) yield { uri, ...span, role: 'comment' };
  }
}

function isToken(text: PrologText, start: number, end: number): boolean {
  const index = text.indexAt(start);
  if (index < 0) return false;
  const from = text.start(index);
  return text.tokens(index).some((token) => token.start + from === start && token.end + from === end);
}
