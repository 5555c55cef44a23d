import { factPredicates } from '../../../universe/facts/facts';
import { relations } from '../../../universe/facts/relations';
import type { FileContext } from '../../check';
import {
  isKnownWithoutImport,
  libraryModule,
  libraryPredicate,
  libraryPredicates,
} from '../../library/library';
import type { Span } from '../../program/clause-variables';
import { functorSpan } from '../../program/functor-span';
import { splitKey } from '../../program/predicate';
import type { PrologItem } from '../../text/item';
import { unknownLoads } from './unknown-loads';

/** A call of what is not there. */
export interface MissingCall {
  readonly key: string;
  readonly name: string;
  readonly item: PrologItem;
  /** The name in the call; relative to the item. */
  readonly at: Span;
  readonly added: number;
  /** Numbers of arguments with which the name is known. */
  readonly otherArities: readonly number[];
}

/** Hooks by which a file changes how it is read: what is then called can't be told. */
const REWRITING = [
  'term_expansion/2',
  'term_expansion/4',
  'goal_expansion/2',
  'goal_expansion/4',
  'user:term_expansion/2',
];

/** Predicates written in C are in a file of their own. */
const FOREIGN = [
  'use_foreign_library/1',
  'use_foreign_library/2',
  'load_foreign_library/1',
  'load_foreign_library/2',
];

/** Libraries that make predicates out of directives, or rules of their own out of clauses. */
const DEFINING = new Set([
  'record',
  'persistency',
  'chr',
  'settings',
  'pce',
  'protobufs',
  'plunit',
  'pengines',
  'http/json_convert',
]);

/** Goals of any number of arguments: built in, or replaced by a library that some file of the program loads. */
const EXPANDED: readonly { readonly goals: RegExp; readonly library?: string }[] = [
  { goals: /^call\/\d+$/ },
  { goals: /^maplist\/\d+$/, library: 'apply_macros' },
  { goals: /^forall\/3$/, library: 'chr/find' },
  // The value of a macro: #max_age.
  { goals: /^#\/\d+$/, library: 'macros' },
];

type CallsOfOne = readonly [MissingCall, ...MissingCall[]];

const found = new WeakMap<FileContext, readonly CallsOfOne[]>();

/**
 * Calls of predicates that neither the program nor SWI-Prolog has, by predicates: where the file that defines one is
 * missing, there may be thousands. None where that can't be known for sure. In steps, for there may be much to look at.
 */
export function* missingByPredicate(context: FileContext): Generator<undefined, readonly CallsOfOne[]> {
  const known = found.get(context);
  if (known) return known;
  const byKey = new Map<string, [MissingCall, ...MissingCall[]]>();
  for (const call of find(context)) {
    yield undefined;
    if (!call) continue;
    const calls = byKey.get(call.key);
    if (calls) calls.push(call);
    else byKey.set(call.key, [call]);
  }
  const all = [...byKey.values()];
  found.set(context, all);
  return all;
}

/** What is added to a message about the first of several calls. */
export function timesMore(others: number): string {
  if (others === 0) return '';
  return `, and is called ${others === 1 ? 'once' : `${others} times`} more in this file`;
}

function* find(context: FileContext): Generator<MissingCall | undefined> {
  const { program, uri, index, text } = context;
  if (REWRITING.some((key) => index.clauses.has(key)) || FOREIGN.some((key) => index.callers.has(key)))
    return;
  if (!knowsItsFiles(context) || hasBrokenDirective(context)) return;
  const broken = namesOfFaults(context);
  const imported = importedKeys(context);
  const isForUniverse = definesRelation(context);
  for (const key of index.callers.keys()) {
    yield undefined;
    if (isKnownWithoutImport(key) || imported.has(key) || isSyntax(key) || program.visibleFrom(uri, key))
      continue;
    if (isForUniverse && factPredicates.has(key)) continue;
    if (isExpanded(context, key)) continue;
    if (isMadeAtRunTime(context, key)) continue;
    const { name } = splitKey(key);
    // What begins with a dollar is SWI-Prolog's own business; what a broken clause defines will be there again.
    if (name.startsWith('$') || broken.has(name)) continue;
    const otherArities = aritiesOf(context, name);
    for (const { index: at, goal } of program.callsFrom(uri, key)) {
      const item = text.items[at]!;
      // A call with a module names its origin.
      if (context.isExempt(item) || goal.module !== undefined || goal.use === 'database') continue;
      yield { key, name, item, at: functorSpan(goal.placed), added: goal.added, otherArities };
    }
  }
}

/** Rules for universes stand in a file without facts: any universe has these. */
function definesRelation({ index }: FileContext): boolean {
  return relations.some(({ name }) => index.clauses.has(`${name}/2`));
}

/** What a directive that can't be read would have loaded or declared is anyone's guess. */
function hasBrokenDirective({ index, indexOf, source }: FileContext): boolean {
  return [...index.faulty].some((item) => item.kind === 'fault' && source(indexOf(item)).startsWith(':-'));
}

/** What the clauses that can't be read seem to be about. */
function namesOfFaults({ index, indexOf, source }: FileContext): Set<string> {
  const names = new Set<string>();
  for (const item of index.faulty)
    for (const [name] of source(indexOf(item)).matchAll(/^[a-z]\w*/gm)) names.add(name);
  return names;
}

/** Hooks that no one needs to define, and what is only in directives. */
function isSyntax(key: string): boolean {
  const kind = libraryPredicate(key)?.kind;
  return kind === 'hook' || kind === 'directive' || kind === 'syntax';
}

function isExpanded({ program }: FileContext, key: string): boolean {
  return EXPANDED.some(
    ({ goals, library }) => goals.test(key) && (library === undefined || program.loads.loadsLibrary(library)),
  );
}

/** `assertz(p(1))` anywhere makes it. */
function isMadeAtRunTime({ program }: FileContext, key: string): boolean {
  for (const call of program.calls(key)) if (call.use === 'database') return true;
  return false;
}

/** Whether every file and library that the file loads is known: what an unknown one has can't be told. */
function knowsItsFiles(context: FileContext): boolean {
  const { loads } = context.program.file(context.uri)!;
  return (
    unknownLoads(context).length === 0 &&
    !loads.some(({ file }) => file.kind === 'library' && DEFINING.has(libraryModule(file.name)!.name))
  );
}

function importedKeys({ program, uri }: FileContext): Set<string> {
  const keys = new Set<string>();
  for (const { file, only } of program.file(uri)!.loads) {
    for (const key of only ?? []) keys.add(key);
    if (file.kind === 'library') for (const key of libraryModule(file.name)!.exports) keys.add(key);
  }
  return keys;
}

function aritiesOf({ program, uri }: FileContext, name: string): number[] {
  const arities = new Set<number>();
  for (const key of program.keysNamed(name))
    if (program.visibleFrom(uri, key)) arities.add(splitKey(key).arity);
  for (let arity = 0; arity < 8; arity++) {
    const key = `${name}/${arity}`;
    if (libraryPredicates(key).some(({ kind, autoload }) => kind === 'built-in' || autoload))
      arities.add(arity);
  }
  return [...arities].sort((a, b) => a - b);
}
