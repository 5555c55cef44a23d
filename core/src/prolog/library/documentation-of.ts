import { table } from '../../tables/table';
import type { Determinism, LibraryPredicate } from './library-predicate';

export type Documentation = Pick<LibraryPredicate, 'modes' | 'determinism' | 'parameters' | 'documentation'>;

/** `name(+Given, -Back) is det: A sentence.` */
const line =
  /^(?<name>[^( ]+?)(?:\((?<parameters>[^)]*)\))?(?: is (?<determinism>[a-z]+))?: (?<sentence>.+)$/;

const pages = table('prolog-documentation.txt', readPages);

/** What we say of a predicate that people use often. */
export function documentationOf(key: string): Documentation | undefined {
  return pages().get(key);
}

/** Keys of all that are described. */
export function documentedKeys(): string[] {
  return [...pages().keys()];
}

function readPages(text: string): Map<string, Documentation> {
  const found = new Map<string, Documentation>();
  for (const entry of text.split(/\r?\n/)) {
    if (entry === '' || entry.startsWith('%')) continue;
    const { name, parameters, determinism, sentence } = line.exec(entry)!.groups!;
    const names = parameters ? parameters.split(', ') : [];
    found.set(`${name}/${names.length}`, {
      modes: names.map((parameter) => parameter[0]).join(''),
      ...(determinism && { determinism: determinism as Determinism }),
      parameters: names.map((parameter) => parameter.slice(1)),
      documentation: sentence!,
    });
  }
  return found;
}
