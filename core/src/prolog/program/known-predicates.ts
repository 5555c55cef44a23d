import type { TextIndex } from './text-index';

const NONE: ReadonlySet<string> = new Set();

/** Whether a text defines a predicate, or declares that it is there. */
export function knows(index: TextIndex, key: string): boolean {
  if (index.clauses.has(key)) return true;
  const declared = index.meaning.declared.get(key);
  if (declared) for (const kind of declared) if (kind !== 'export' && kind !== 'meta_predicate') return true;
  return false;
}

/** Which files of a program have something to say of a predicate: an edit costs what it changes of its own file. */
export class KnownPredicates {
  readonly #keys = new Map<string, ReadonlySet<string>>();
  readonly #files = new Map<string, Set<string>>();
  readonly #names = new Map<string, Set<string>>();

  /** Takes in what a file defines and declares now. */
  update(uri: string, { clauses, meaning }: TextIndex): void {
    this.#replace(uri, new Set([...clauses.keys(), ...meaning.declared.keys()]));
  }

  remove(uri: string): void {
    this.#replace(uri, NONE);
    this.#keys.delete(uri);
  }

  /** `name/arity` of all that is defined or declared. */
  keys(): Iterable<string> {
    return this.#files.keys();
  }

  /** Files that define or declare it. */
  files(key: string): ReadonlySet<string> {
    return this.#files.get(key) ?? NONE;
  }

  /** `name/arity` of all that is defined or declared under a name. */
  named(name: string): ReadonlySet<string> {
    return this.#names.get(name) ?? NONE;
  }

  #replace(uri: string, now: ReadonlySet<string>): void {
    const before = this.#keys.get(uri) ?? NONE;
    this.#keys.set(uri, now);
    for (const key of before) if (!now.has(key)) this.#drop(uri, key);
    for (const key of now) if (!before.has(key)) this.#add(uri, key);
  }

  #add(uri: string, key: string): void {
    const files = this.#files.get(key);
    if (files) {
      files.add(uri);
      return;
    }
    this.#files.set(key, new Set([uri]));
    const name = nameOf(key);
    const keys = this.#names.get(name);
    if (keys) keys.add(key);
    else this.#names.set(name, new Set([key]));
  }

  #drop(uri: string, key: string): void {
    const files = this.#files.get(key);
    files?.delete(uri);
    if (files?.size !== 0) return;
    this.#files.delete(key);
    const name = nameOf(key);
    const keys = this.#names.get(name);
    keys?.delete(key);
    if (keys?.size === 0) this.#names.delete(name);
  }
}

const nameOf = (key: string): string => key.slice(0, key.lastIndexOf('/'));
