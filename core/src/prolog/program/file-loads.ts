import { libraryModule } from '../library/library-module';
import type { Load } from './declaration';
import type { FileMeaning } from './file-meaning';
import { fileCandidates } from './resolve-file';
import type { TextIndex } from './text-index';

/** Which files of a program load which. */
export class FileLoads {
  /** Who loads a file; undefined after directives have changed. */
  #loaders: Map<string, string[]> | undefined;
  readonly #families = new Map<string, readonly string[]>();
  readonly #indexes: ReadonlyMap<string, TextIndex>;

  /** `indexes`: those of the program's files, by their URI; they may change, see `outdate`. */
  constructor(indexes: ReadonlyMap<string, TextIndex>) {
    this.#indexes = indexes;
  }

  /** Whether some file loads a library of SWI-Prolog's (by the name that the table of libraries has). */
  loadsLibrary(name: string): boolean {
    for (const { meaning } of this.#indexes.values())
      if (
        meaning.loads.some(({ file }) => file.kind === 'library' && libraryModule(file.name)?.name === name)
      )
        return true;
    return false;
  }

  /** The files of the program that a file loads, by the directive's own words. */
  loaded(uri: string): string[] {
    return (this.#file(uri)?.loads ?? []).flatMap(({ file }) => this.resolve(uri, file) ?? []);
  }

  /** The file of the program that a directive of another one names. */
  resolve(from: string, file: Load['file']): string | undefined {
    return fileCandidates(from, file).find((candidate) => this.#indexes.has(candidate));
  }

  /** What a file loads, and, for a part that is included or loaded into `user`, who loads it and what they load. */
  family(uri: string): readonly string[] {
    let family = this.#families.get(uri);
    if (!family) {
      family = this.#findFamily(uri);
      this.#families.set(uri, family);
    }
    return family;
  }

  #findFamily(uri: string): string[] {
    const found = new Set<string>();
    const waiting = [uri];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const isPart = next === uri || this.#file(next)?.module === undefined;
      const around = this.loaded(next);
      if (isPart && this.#file(next)?.module === undefined) around.push(...this.loadersOf(next));
      for (const other of around) {
        if (other === uri || found.has(other)) continue;
        found.add(other);
        if (this.#file(other)?.module === undefined) waiting.push(other);
      }
    }
    return [...found];
  }

  /** The files that load a file, in the order of the program. */
  loadersOf(uri: string): readonly string[] {
    if (!this.#loaders) {
      this.#loaders = new Map();
      for (const loader of this.#indexes.keys())
        for (const loaded of new Set(this.loaded(loader))) {
          const known = this.#loaders.get(loaded) ?? [];
          this.#loaders.set(loaded, known);
          known.push(loader);
        }
    }
    return this.#loaders.get(uri) ?? [];
  }

  /** Whether a module exports `name/arity`, its own or one that it exports again. */
  exports(uri: string, key: string, asked = new Set<string>()): boolean {
    if (asked.has(uri)) return false;
    asked.add(uri);
    const meaning = this.#file(uri)!;
    if (meaning.exports.has(key)) return true;
    return meaning.loads.some(({ how, file }) => {
      if (how !== 'reexport') return false;
      const other = this.resolve(uri, file);
      return other !== undefined && this.exports(other, key, asked);
    });
  }

  /** Directives have changed. */
  outdate(): void {
    this.#loaders = undefined;
    this.#families.clear();
  }

  #file(uri: string): FileMeaning | undefined {
    return this.#indexes.get(uri)?.meaning;
  }
}
