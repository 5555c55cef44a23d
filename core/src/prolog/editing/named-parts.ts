import { functorSpan } from '../program/functor-span';
import { splitKey } from '../program/predicate';
import type { PrologProgram } from '../program/prolog-program';
import type { PlacedTerm } from '../syntax/parser';
import { FactItem, type PrologItem } from '../text/item';
import type { PrologText } from '../text/prolog-text';

export type PartKind =
  /** The predicate that a clause defines. */
  | 'head'
  /** A predicate that is called. */
  | 'goal'
  /** One that is called by a sign: `=`, `is` between its arguments. */
  | 'operator'
  /** A predicate that a directive names. */
  | 'declaration'
  /** The name of a directive: `dynamic`, `use_module`. */
  | 'directive'
  /** The name of a compound that is data. */
  | 'functor'
  /** A variable that the head hands over. */
  | 'parameter'
  | 'variable'
  /** `M` in `M:goal`, and the module's name in its directive. */
  | 'module';

/** A name in an item, and what it names. UTF-16 offsets relative to the item. */
export interface NamedPart {
  readonly kind: PartKind;
  readonly start: number;
  readonly end: number;
  /** `name/arity` of a predicate. */
  readonly key?: string;
}

const known = new WeakMap<PrologItem, readonly NamedPart[]>();

/** The names in an item in the order of the text: what a grammar of regular expressions can't tell apart. */
export function namedParts(program: PrologProgram, text: PrologText, index: number): readonly NamedPart[] {
  const item = text.items[index]!;
  if (item instanceof FactItem) return partsOfFact(item.predicate);
  const before = known.get(item);
  if (before) return before;
  const parts = collect(program, text, index);
  known.set(item, parts);
  return parts;
}

const ofFacts = new Map<string, readonly NamedPart[]>();

/** A universe is nearly all plain facts: one name at the start, and values. */
function partsOfFact(key: string): readonly NamedPart[] {
  let parts = ofFacts.get(key);
  if (!parts) {
    parts = [{ kind: 'head', start: 0, end: splitKey(key).name.length, key }];
    ofFacts.set(key, parts);
  }
  return parts;
}

function collect(program: PrologProgram, text: PrologText, index: number): NamedPart[] {
  const root = text.term(index);
  if (!root) return [];
  const source = text.text.slice(text.start(index), text.end(index));
  const { head, goals, variables, directive } = program.analysis(text.uri, index);
  const found: NamedPart[] = [];
  const taken = new Set<number>();
  const add = (kind: PartKind, span: { start: number; end: number }, key?: string) => {
    if (taken.has(span.start) || span.end <= span.start) return;
    taken.add(span.start);
    found.push({ kind, start: span.start, end: span.end, ...(key !== undefined && { key }) });
  };
  const nameOf = (placed: PlacedTerm) => (placed.parts.length === 0 ? placed : functorSpan(placed));

  for (const { key, start } of directive?.declarations ?? []) {
    const name = /^(?:'(?:[^'\\]|\\.)*'|[\p{L}\p{Nd}_]+|[^\s\p{L}(),']+?(?=\/|\())/u.exec(
      source.slice(start),
    )?.[0];
    if (name) add('declaration', { start, end: start + name.length }, key);
  }
  if (head) add('head', nameOf(head.placed), head.key);
  for (const { key, placed } of goals) {
    const isDirective = directive !== undefined && placed === root.parts[0];
    const name = nameOf(placed);
    const isSign = name.start > placed.start || !/[\p{L}_']/u.test(source[name.start]!);
    add(isDirective ? 'directive' : isSign ? 'operator' : 'goal', name, key);
  }
  const parameters = new Set(
    head?.placed.parts.flatMap(({ term }) => (term.kind === 'variable' ? [term.name] : [])),
  );
  for (const { name, occurrences } of variables) {
    for (const span of occurrences) add(parameters.has(name) ? 'parameter' : 'variable', span);
  }
  const visit = (placed: PlacedTerm) => {
    const { term, parts } = placed;
    if (term.kind !== 'compound') return;
    if (term.name === ':' && parts[0]?.term.kind === 'atom') add('module', parts[0]);
    if (term.name === 'module' && directive?.module !== undefined && parts[0]) add('module', parts[0]);
    // An operator between data (`Key-Value`) is punctuation to the eye.
    const isCall =
      parts.length > 0 && source[nameOf(placed).end] === '(' && placed.start === nameOf(placed).start;
    if (isCall && /^[\p{L}'_]/u.test(source[placed.start]!)) add('functor', nameOf(placed));
    for (const part of parts) visit(part);
  };
  visit(root);
  return found.sort((a, b) => a.start - b.start);
}
