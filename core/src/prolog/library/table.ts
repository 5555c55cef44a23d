import { table } from '../../tables/table';

/**
 * What SWI-Prolog has, as `scripts/prolog-library.mts` wrote it down. Lists of keys are one string each, since tens of
 * thousands of small strings would cost every start of the server more than one split where it is needed.
 */
export interface LibraryTable {
  readonly version: number;
  /** Lines of `key TAB iso? TAB meta TAB modes determinism`. */
  readonly builtIns: string;
  readonly hooks: string;
  readonly functions: string;
  readonly flags: string;
  readonly modules: readonly ModuleRow[];
}

export interface ModuleRow {
  /** As `library(...)` names it. */
  readonly name: string;
  /** Its module, where that is called otherwise. */
  readonly module?: string;
  readonly autoload?: boolean;
  readonly exports: string;
  readonly operators?: readonly (readonly [priority: number, type: string, name: string])[];
  /** Lines of `key spec spec ...`. */
  readonly meta?: string;
  /** Lines of `key modes determinism?`. */
  readonly modes: string;
}

export const libraryTable = table('prolog-library.json', (text) => JSON.parse(text) as LibraryTable);
