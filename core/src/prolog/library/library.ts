import { documentationOf } from './documentation-of';
import type { Determinism, LibraryPredicate, MetaArgument } from './library-predicate';
import { libraryTable, type ModuleRow } from './table';

export { type LibraryModule, libraryModule, libraryNames } from './library-module';
export type { Determinism, LibraryPredicate, MetaArgument } from './library-predicate';

/** What the reader of files understands without there being a predicate. */
const directives = ['module/2', 'if/1', 'elif/1', 'else/0', 'endif/0', 'include/1', 'encoding/1'];
const syntax = ['-->/2', '=>/2', '^/2'];

let index: Map<string, LibraryPredicate[]> | undefined;
let functions: ReadonlySet<string> | undefined;

/**
 * What SWI-Prolog calls by this `name/arity` when nothing was imported: a built-in, else what it would autoload;
 * else what a library has that must be imported first (`autoload: false`).
 */
export function libraryPredicate(key: string): LibraryPredicate | undefined {
  return libraryPredicates(key)[0];
}

/** All that go by this `name/arity`: built in first, then what loads by itself, then what must be imported. */
export function libraryPredicates(key: string): readonly LibraryPredicate[] {
  index ??= readIndex();
  return index.get(key) ?? [];
}

/** Everything there is, each key once, as `libraryPredicate` would give it. */
export function* allLibraryPredicates(): Iterable<LibraryPredicate> {
  index ??= readIndex();
  for (const [first] of index.values()) yield first!;
}

/** Whether the key can be called without any import. */
export function isKnownWithoutImport(key: string): boolean {
  const found = libraryPredicate(key);
  return found !== undefined && (found.autoload || found.kind === 'built-in');
}

/** `name/arity` of what `is/2` evaluates. */
export function arithmeticFunctions(): ReadonlySet<string> {
  functions ??= new Set(libraryTable().functions.split(' '));
  return functions;
}

/** Names of Prolog's flags. */
export function prologFlags(): readonly string[] {
  return libraryTable().flags.split(' ');
}

function readIndex(): Map<string, LibraryPredicate[]> {
  const found = new Map<string, LibraryPredicate[]>();
  const add = (predicate: LibraryPredicate) => {
    const others = found.get(predicate.key);
    if (others) others.push(predicate);
    else found.set(predicate.key, [predicate]);
  };
  for (const line of libraryTable().builtIns.split('\n')) add(builtIn(line));
  const { modules } = libraryTable();
  for (const row of [...modules].sort((a, b) => distance(a) - distance(b))) {
    for (const predicate of exportsOf(row)) add(predicate);
  }
  for (const key of libraryTable().hooks.split(' ')) {
    if (!found.has(key)) add(predicateOf(key, { kind: 'hook', autoload: false, iso: false }));
  }
  for (const key of directives) add(predicateOf(key, { kind: 'directive', autoload: false, iso: true }));
  for (const key of syntax) {
    if (!found.has(key)) add(predicateOf(key, { kind: 'syntax', autoload: false, iso: false }));
  }
  return found;
}

/** What loads by itself is nearest; what imitates other systems, or is outdated, is farthest. */
function distance({ name, autoload }: ModuleRow): number {
  if (name.startsWith('dialect/') || name === 'bounds' || name === 'backcomp') return autoload ? 1 : 3;
  return autoload ? 0 : 2;
}

function builtIn(line: string): LibraryPredicate {
  const [key, iso, meta = '', modes = ''] = line.split('\t');
  return predicateOf(key!, {
    kind: 'built-in',
    autoload: false,
    iso: iso === 'iso',
    ...(meta && { meta: metaOf(meta.split(' ')) }),
    ...modesOf(modes.split(' ')),
  });
}

function* exportsOf({ name, autoload = false, exports, meta, modes }: ModuleRow): Iterable<LibraryPredicate> {
  const specs = byKey(meta);
  const documented = byKey(modes);
  for (const key of exports === '' ? [] : exports.split(' ')) {
    const spec = specs.get(key);
    yield predicateOf(key, {
      kind: 'library',
      library: name,
      autoload,
      iso: false,
      ...(spec && { meta: metaOf(spec) }),
      ...modesOf(documented.get(key) ?? []),
    });
  }
}

type Rest = Omit<LibraryPredicate, 'key' | 'name' | 'arity'>;

/** What we wrote ourselves goes before what was found. */
function predicateOf(key: string, rest: Rest): LibraryPredicate {
  const slash = key.lastIndexOf('/');
  const own = rest.library === undefined || rest.autoload ? documentationOf(key) : undefined;
  return { key, name: key.slice(0, slash), arity: Number(key.slice(slash + 1)), ...rest, ...own };
}

function byKey(lines: string | undefined): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of lines ? lines.split('\n') : []) {
    const [key, ...words] = line.split(' ');
    found.set(key!, words);
  }
  return found;
}

function metaOf(specs: readonly string[]): readonly MetaArgument[] {
  return specs.map((spec) => (/^\d$/.test(spec) ? Number(spec) : (spec as MetaArgument)));
}

function modesOf([modes, determinism]: readonly string[]): Pick<Rest, 'modes' | 'determinism'> {
  return {
    ...(modes && { modes }),
    ...(determinism && { determinism: determinism as Determinism }),
  };
}
