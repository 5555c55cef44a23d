import { type Determinism, libraryPredicate } from '../library/library';
import { splitKey } from '../program/predicate';
import type { PrologProgram } from '../program/prolog-program';
import { formatAtom } from '../terms/format';
import { leadingClauses } from './leading-clauses';

/** How a predicate is called, as far as its comment, its clauses or the library tell. */
export interface Signature {
  readonly key: string;
  readonly name: string;
  /** One for each argument. */
  readonly parameters: readonly Parameter[];
  readonly determinism: Determinism | undefined;
  /** Sentences in Markdown. */
  readonly documentation: string | undefined;
}

export interface Parameter {
  readonly name: string;
  /** `+` given, `-` comes back, `?` either, `:` a goal; empty where nobody says. */
  readonly mode: string;
}

export function signatureOf(program: PrologProgram, key: string): Signature {
  const { name, arity } = splitKey(key);
  const comment = commentOf(program, key);
  const written = comment === undefined ? undefined : modeLine(comment, name, arity);
  const library = program.predicate(key) ? undefined : libraryPredicate(key);
  const names = written ? undefined : headNames(program, key, arity);
  const parameters = Array.from({ length: arity }, (_, i) => ({
    name: written?.parameters[i]?.name ?? library?.parameters?.[i] ?? names?.[i] ?? plainName(i),
    mode: written?.parameters[i]?.mode ?? library?.modes?.[i] ?? '',
  }));
  return {
    key,
    name,
    parameters,
    determinism: (written?.determinism as Determinism | undefined) ?? library?.determinism,
    documentation: (written ? written.rest : comment) || library?.documentation,
  };
}

/** `parent(?Child, ?Parent)`. */
export function signatureText({ name, parameters }: Signature): string {
  const shown = parameters.map((parameter) => parameter.mode + parameter.name);
  return parameters.length === 0 ? formatAtom(name) : `${formatAtom(name)}(${shown.join(', ')})`;
}

/** A, B, ... Z, A1: as SWI-Prolog's listing names variables. */
export function plainName(index: number): string {
  const round = Math.floor(index / 26);
  return String.fromCharCode(65 + (index % 26)) + (round === 0 ? '' : String(round));
}

/** The words above the first clause that has any. */
function commentOf(program: PrologProgram, key: string): string | undefined {
  for (const { uri, index } of leadingClauses(program, key)) {
    const words = program.texts.get(uri)!.commentBefore(index);
    if (words) return words;
  }
  return undefined;
}

interface ModeLine {
  readonly parameters: readonly Parameter[];
  readonly determinism: string | undefined;
  /** What the comment says after it. */
  readonly rest: string;
}

/** PlDoc's `child(?Person, -Child) is nondet.`, wherever it is among a comment's first lines. */
function modeLine(comment: string, name: string, arity: number): ModeLine | undefined {
  const lines = comment.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line !== name && !line.startsWith(`${name}(`) && !line.startsWith(`${name} `)) continue;
    const found = /^[^(]*?(?:\((?<inside>.*)\)(?<grammar>\/\/)?)?(?:\s+is\s+(?<determinism>\w+))?\.?$/.exec(
      line,
    );
    if (!found) continue;
    const { inside, grammar, determinism } = found.groups!;
    const own = inside === undefined || inside.trim() === '' ? [] : splitArguments(inside).map(parameterOf);
    const parameters = grammar
      ? [...own, ...['List', 'Rest'].map((each) => ({ name: each, mode: '?' }))]
      : own;
    if (parameters.length !== arity) continue;
    const others = lines.filter((_, at) => at > i);
    return { parameters, determinism, rest: others.join('\n').trim() };
  }
  return undefined;
}

function parameterOf(text: string, index: number): Parameter {
  const found = /^(?<mode>\+\+|--|[-+?:@!*])?\s*(?<name>[A-Za-z_]\w*)/.exec(text.trim());
  return { name: found?.groups?.name ?? plainName(index), mode: found?.groups?.mode ?? '' };
}

/** At the commas outside of brackets. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if ('([{'.includes(text[i]!)) depth++;
    else if (')]}'.includes(text[i]!)) depth--;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** The variables that the clauses' heads write for the arguments, where one does. */
function headNames(program: PrologProgram, key: string, arity: number): (string | undefined)[] {
  const names: (string | undefined)[] = new Array(arity).fill(undefined);
  for (const { uri, index } of leadingClauses(program, key)) {
    const { head } = program.analysis(uri, index);
    head?.placed.parts.forEach(({ term }, i) => {
      if (term.kind === 'variable' && /^\p{Lu}/u.test(term.name)) names[i] ??= term.name;
    });
    if (names.every((name) => name !== undefined)) break;
  }
  return names;
}
