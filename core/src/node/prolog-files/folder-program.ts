import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isKnownWithoutImport } from '../../prolog/library/library';
import { looksLikeProlog } from '../../prolog/looks-like-prolog';
import { inheritOperators } from '../../prolog/program/inherited-operators';
import { PrologProgram } from '../../prolog/program/prolog-program';
import { fileCandidates } from '../../prolog/program/resolve-file';
import { PrologText } from '../../prolog/text/prolog-text';
import { wordsOf } from '../../prolog/text/words-of';
import { fileNameOf } from '../../uri/file-name';
import { fileAt, fileUri } from '../file-uri';
import type { FileOperators } from './file-operators';
import { isPrologFile } from './find-prolog-files';

/** Larger files are read only when they are what is checked. */
const MOST_BYTES = 64_000_000;

/**
 * The program that the files of a folder are, of which only those are read that have to do with what is checked:
 * a folder may hold thousands of programs that have nothing to do with each other.
 */
export class FolderProgram {
  readonly program = new PrologProgram();
  readonly #operators: FileOperators;
  /** Files that were not needed yet. */
  readonly #unread = new Map<string, string>();
  /** Which of them define, declare, assert or load something of a name. */
  readonly #byWord = new Map<string, Set<string>>();

  private constructor(operators: FileOperators) {
    this.#operators = operators;
  }

  /** @param always those of the files that are read in any case */
  static async of(
    files: readonly string[],
    operators: FileOperators,
    always: (file: string) => boolean = () => false,
  ): Promise<FolderProgram> {
    const folder = new FolderProgram(operators);
    for (const file of files) await folder.#note(file);
    for (const file of files) if (always(file)) folder.#read(fileUri(file));
    inheritOperators(folder.program);
    return folder;
  }

  /** Takes a file in, and every other one that it or its findings may depend on. */
  async take(uri: string, text: string): Promise<void> {
    if (this.program.texts.get(uri)?.text === text) return;
    this.#unread.delete(uri);
    this.program.update(PrologText.read(uri, text, { imports: this.#operators.importsOf(uri) }));
    await this.#takeFamily(uri);
    inheritOperators(this.program);
    const missing = missingNames(this.program, uri);
    for (const name of missing) for (const other of this.#byWord.get(name) ?? []) this.#read(other);
    if (missing.length > 0) inheritOperators(this.program);
  }

  /**
   * @param isSearched whether it is found by what it defines, and not only by its name; what another file loads by its name is
   *   Prolog, whatever its own text looks like
   */
  async #note(file: string, isSearched = true): Promise<void> {
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size === 0 || size > MOST_BYTES) return;
    const text = await readFile(file, 'utf8').catch(() => '');
    if (!isPrologFile(file) || (isSearched && /\.pl$/i.test(file) && !looksLikeProlog(text))) return;
    const uri = fileUri(file);
    this.#unread.set(uri, text);
    if (!isSearched) return;
    for (const word of wordsOf(text)) {
      const known = this.#byWord.get(word);
      if (known) known.add(uri);
      else this.#byWord.set(word, new Set([uri]));
    }
  }

  /** What a file loads, and who loads it, and so on. */
  async #takeFamily(from: string): Promise<void> {
    const waiting = [from];
    const seen = new Set(waiting);
    for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
      const name = fileNameOf(uri).replace(/\.\w+$/, '');
      const around = [...(this.#byWord.get(name) ?? []), ...(await this.#loadedBy(uri))];
      for (const other of around) {
        if (seen.has(other)) continue;
        this.#read(other);
        // Others may only have a word in common with it.
        if (
          !this.program.loads.loaded(other).includes(uri) &&
          !this.program.loads.loaded(uri).includes(other)
        )
          continue;
        seen.add(other);
        waiting.push(other);
      }
    }
  }

  async #loadedBy(uri: string): Promise<string[]> {
    const found: string[] = [];
    for (const { file } of this.program.file(uri)?.loads ?? []) {
      for (const candidate of fileCandidates(uri, file)) {
        // One of another folder, or of a universe.
        const place = this.#isKnown(candidate) ? undefined : fileAt(candidate);
        // Most candidates are not there, and a text may name thousands.
        if (place !== undefined && existsSync(place)) await this.#note(place, false);
        if (!this.#isKnown(candidate)) continue;
        found.push(candidate);
        break;
      }
    }
    return found;
  }

  #isKnown(uri: string): boolean {
    return this.#unread.has(uri) || this.program.texts.has(uri);
  }

  #read(uri: string): void {
    const unread = this.#unread.get(uri);
    if (unread === undefined) return;
    this.#unread.delete(uri);
    this.program.update(PrologText.read(uri, unread, { imports: this.#operators.importsOf(uri) }));
  }
}

/** Names of predicates that a file calls and that no known file has. */
function missingNames(program: PrologProgram, uri: string): string[] {
  const names = new Set<string>();
  for (const key of program.indexOf(uri)!.callers.keys())
    if (!isKnownWithoutImport(key) && !program.visibleFrom(uri, key))
      names.add(key.slice(0, key.lastIndexOf('/')));
  return [...names];
}
