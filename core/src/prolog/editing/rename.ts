import { libraryPredicate } from '../library/library';
import { splitKey } from '../program/predicate';
import type { PrologProgram } from '../program/prolog-program';
import { formatAtom, formatTerm } from '../terms/format';
import { peopleOf } from './argument-values';
import { sitesOf } from './sites';
import type { Subject } from './subject';

/** Replaces a stretch of one of the program's texts; UTF-16 offsets. */
export interface ProgramEdit {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A rename that can't be, in a sentence for the user. */
export interface Refusal {
  readonly refused: string;
}

export type Renaming = { readonly edits: readonly ProgramEdit[] } | Refusal;

/** Why what stands here can't get another name at all; undefined when it can. */
export function whyNotRenamed(program: PrologProgram, subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'variable':
      return undefined;
    case 'predicate': {
      if (program.predicate(subject.key)) return undefined;
      return libraryPredicate(subject.key)
        ? `${subject.key} is SWI-Prolog's own: it can't get another name here.`
        : `No file of this program defines ${subject.key}.`;
    }
    case 'value':
      if (subject.placed.term.kind === 'string') return undefined;
      return 'Predicates, variables and the names in strings can get other names; this cannot.';
    case 'functor':
    case 'file':
      return 'Predicates, variables and the names in strings can get other names; this cannot.';
  }
}

/** The name to start from: as one types it, without quotes. */
export function nameOf(subject: Subject): string {
  if (subject.kind === 'predicate') return splitKey(subject.key).name;
  if (subject.kind === 'variable') return subject.name;
  if (subject.kind === 'value' && subject.placed.term.kind === 'string') return subject.placed.term.value;
  return '';
}

/** Gives a predicate, a variable or what a string names another name, everywhere in the program. */
export function rename(program: PrologProgram, uri: string, subject: Subject, newName: string): Renaming {
  const why = whyNotRenamed(program, subject) ?? conflict(program, uri, subject, newName);
  if (why !== undefined) return { refused: why };
  const newText = written(subject, newName);
  const edits = [...sitesOf(program, uri, subject)].map(({ uri: at, start, end }) => ({
    uri: at,
    start,
    end,
    newText,
  }));
  return { edits };
}

function written(subject: Subject, newName: string): string {
  if (subject.kind === 'predicate') return formatAtom(newName);
  if (subject.kind === 'value') return formatTerm({ kind: 'string', value: newName });
  return newName;
}

function conflict(
  program: PrologProgram,
  uri: string,
  subject: Subject,
  newName: string,
): string | undefined {
  switch (subject.kind) {
    case 'predicate':
      return predicateConflict(program, subject.key, newName);
    case 'variable':
      return variableConflict(program, uri, subject, newName);
    case 'value': {
      if (/["\\\p{Cc}]/u.test(newName) || newName.trim() !== newName || newName === '')
        return 'A name in a string has neither quotes nor backslashes, and no space around it.';
      const string = formatTerm({ kind: 'string', value: newName });
      return peopleOf(program).has(string) ? `There is someone called ${newName} already.` : undefined;
    }
    default:
      return undefined;
  }
}

function predicateConflict(program: PrologProgram, key: string, newName: string): string | undefined {
  const { name, arity } = splitKey(key);
  if (newName === '' || newName.trim() !== newName) return 'A predicate needs a name.';
  if (/^[\p{Lu}_]/u.test(newName) && /^\w+$/u.test(newName))
    return `${newName} would be a variable: the name of a predicate starts with a small letter.`;
  const newKey = `${newName}/${arity}`;
  if (newKey === key) return undefined;
  if (program.predicate(newKey))
    return `${newKey} exists already: its clauses and these would become one predicate.`;
  if (libraryPredicate(newKey)?.kind === 'built-in') return `${newKey} is built into SWI-Prolog.`;
  for (const { uri, index } of program.calls(key)) {
    const operators = program.texts.get(uri)!.operatorsAt(index);
    if (operators.has(name)) return `${name} is an operator: change its op/3 directive and its uses by hand.`;
    break;
  }
  return undefined;
}

function variableConflict(
  program: PrologProgram,
  uri: string,
  { name, index }: Extract<Subject, { kind: 'variable' }>,
  newName: string,
): string | undefined {
  if (!/^[\p{Lu}_][\p{L}\p{Nd}_]*$/u.test(newName))
    return `${newName || 'Nothing'} is not a variable: one starts with a capital letter or an underscore.`;
  if (newName === name) return undefined;
  const { variables } = program.analysis(uri, index);
  const occurrences = variables.find((variable) => variable.name === name)?.occurrences.length ?? 0;
  if (newName === '_' && occurrences > 1)
    return `${name} occurs ${occurrences} times: each _ would be a variable of its own.`;
  if (variables.some((variable) => variable.name === newName))
    return `This clause has a variable ${newName}: the two would become one.`;
  return undefined;
}
