import type { OperatorType } from '../terms/operators';
import { libraryTable, type ModuleRow } from './table';

/** One of SWI-Prolog's own libraries: `use_module(library(name))` brings its exports and operators. */
export interface LibraryModule {
  readonly name: string;
  readonly module: string;
  /** Its predicates need no `use_module`. */
  readonly autoload: boolean;
  /** Keys (`name/arity`). */
  readonly exports: readonly string[];
  readonly operators: readonly {
    readonly priority: number;
    readonly type: OperatorType;
    readonly name: string;
  }[];
}

let rows: Map<string, ModuleRow> | undefined;
const read = new Map<string, LibraryModule>();

/** @param name as in `library(name)`: `lists`, `dcg/basics`, `clp/clpfd`, `'lists.pl'`. */
export function libraryModule(name: string): LibraryModule | undefined {
  rows ??= new Map(libraryTable().modules.map((row) => [row.name, row]));
  const row = rows.get(name) ?? rows.get(searchedName(name));
  if (!row) return undefined;
  const known = read.get(row.name);
  if (known) return known;
  const module = moduleOf(row);
  read.set(row.name, module);
  return module;
}

/** `library/clp` is one of the folders that SWI-Prolog searches: library(clp/clpfd) and library(clpfd) are one file. */
function searchedName(name: string): string {
  return name.replace(/\.(?:pl|qlf)$/, '').replace(/^clp\//, '');
}

/** Names of all libraries, sorted. */
export function libraryNames(): string[] {
  return libraryTable().modules.map(({ name }) => name);
}

function moduleOf({ name, module, autoload, exports, operators }: ModuleRow): LibraryModule {
  return {
    name,
    module: module ?? name,
    autoload: autoload === true,
    exports: exports === '' ? [] : exports.split(' '),
    operators: (operators ?? []).map(([priority, type, symbol]) => ({
      priority,
      type: type as OperatorType,
      name: symbol,
    })),
  };
}
