import { arithmetic } from './documentation/arithmetic';
import { control } from './documentation/control';
import { database } from './documentation/database';
import { inputOutput } from './documentation/input-output';
import { lists } from './documentation/lists';
import { terms } from './documentation/terms';
import { text } from './documentation/text';
import type { Determinism, LibraryPredicate } from './library-predicate';

export type Documentation = Pick<LibraryPredicate, 'modes' | 'determinism' | 'parameters' | 'documentation'>;

/** `name(+Given, -Back) is det: A sentence.` */
const line =
  /^(?<name>[^( ]+?)(?:\((?<parameters>[^)]*)\))?(?: is (?<determinism>[a-z]+))?: (?<sentence>.+)$/;

let pages: Map<string, Documentation> | undefined;

/** What we say of a predicate that people use often. */
export function documentationOf(key: string): Documentation | undefined {
  pages ??= readPages();
  return pages.get(key);
}

/** Keys of all that are described. */
export function documentedKeys(): string[] {
  pages ??= readPages();
  return [...pages.keys()];
}

function readPages(): Map<string, Documentation> {
  const found = new Map<string, Documentation>();
  for (const page of [control, terms, arithmetic, text, lists, database, inputOutput]) {
    for (const entry of page.trim().split('\n')) {
      const { name, parameters, determinism, sentence } = line.exec(entry)!.groups!;
      const names = parameters ? parameters.split(', ') : [];
      found.set(`${name}/${names.length}`, {
        modes: names.map((parameter) => parameter[0]).join(''),
        ...(determinism && { determinism: determinism as Determinism }),
        parameters: names.map((parameter) => parameter.slice(1)),
        documentation: sentence!,
      });
    }
  }
  return found;
}
