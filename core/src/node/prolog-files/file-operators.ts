import { readFileSync, statSync } from 'node:fs';
import { libraryOperators, type OperatorImports, pathName } from '../../prolog/library/operator-imports';
import { fileCandidates } from '../../prolog/program/resolve-file';
import type { OperatorDeclaration } from '../../prolog/terms/operators';
import { operatorsGivenAway } from '../../prolog/text/exported-operators';
import { PrologText } from '../../prolog/text/prolog-text';
import { fileAt } from '../file-uri';

/** Larger files are data: nobody declares operators there. */
const MOST_BYTES = 1 << 20;
const NONE: readonly OperatorDeclaration[] = [];

interface Known {
  readonly version: string;
  readonly operators: readonly OperatorDeclaration[];
}

/**
 * The operators that files bring to those that load them, as they are on the disk or, if they are open, as they are
 * edited. Without them a program that spreads over files has syntax errors that it doesn't have.
 */
export class FileOperators {
  readonly #known = new Map<string, Known>();
  readonly #reading = new Set<string>();
  readonly #openText: (uri: string) => string | undefined;

  constructor(openText: (uri: string) => string | undefined = () => undefined) {
    this.#openText = openText;
  }

  /** @param from address of the text that loads others */
  importsOf(from: string): OperatorImports {
    return (file) => {
      const name = pathName(file);
      if (name === undefined) return libraryOperators(file);
      for (const uri of fileCandidates(from, { kind: 'path', name })) {
        const operators = this.#operators(uri);
        if (operators) return operators;
      }
      return NONE;
    };
  }

  #operators(uri: string): readonly OperatorDeclaration[] | undefined {
    const open = this.#openText(uri);
    const file = open === undefined ? fileAt(uri) : undefined;
    const stat = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
    if (open === undefined && !stat?.isFile()) return undefined;
    const size = open?.length ?? stat!.size;
    // Files that load each other: the one that asks is being read.
    if (size > MOST_BYTES || this.#reading.has(uri)) return NONE;
    const version = stat ? `${stat.mtimeMs} ${stat.size}` : '';
    const known = this.#known.get(uri);
    if (known && version !== '' && known.version === version) return known.operators;
    this.#reading.add(uri);
    try {
      const imports = this.importsOf(uri);
      const operators = operatorsGivenAway(
        PrologText.read(uri, open ?? readFileSync(file!, 'utf8'), { imports }),
        imports,
      );
      this.#known.set(uri, { version, operators });
      return operators;
    } finally {
      this.#reading.delete(uri);
    }
  }
}
