import type files from './table-files.json';

/** Tables of data that no program holds in its code. `table-files.json` lists them with their sources. */
export type TableName = keyof typeof files;

/** Gives the text of a table. */
export type TableReader = (name: TableName) => string;

let reader: TableReader = (name) => {
  throw new Error(
    `${name} can't be read: the program imports no reader, such as core/src/node/tables-on-disk.`,
  );
};

/** Every program says once where it has its tables from: a disk has them as files, a browser would fetch them. */
export function readTablesWith(read: TableReader): void {
  reader = read;
}

/** A table that is read and parsed when it is first asked for, and kept. */
export function table<T>(name: TableName, parse: (text: string) => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: parse(reader(name)) };
    return kept.value;
  };
}
