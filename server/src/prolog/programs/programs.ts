import { textsToReread } from '@phantomlab/core/prolog/program/inherited-operators';
import { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import { fileCandidates } from '@phantomlab/core/prolog/program/resolve-file';
import type { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { folderOf } from '@phantomlab/core/uri/file-name';
import { UniverseAtHand } from '../hints/universe-at-hand';
import type { UniverseFolders } from './universe-folders';

/** Files load each other in chains; a longer one than this has its operators with the next change. */
const mostRounds = 8;

/** A program of the workspace: the files that are no universe's, and those of the universes that it is about. */
export interface Scope {
  /** The universes' folders: none or one, unless a file loads several. */
  readonly folders: readonly string[];
  readonly program: PrologProgram;
  readonly universe: UniverseAtHand | undefined;
}

export interface ProgramsHost {
  readonly universes: UniverseFolders;
  /** Whether a file is open, or is on the disk. */
  isThere(uri: string): boolean;
  /** A program was made for universes of which it has no text yet. */
  made(scope: Scope): void;
}

/**
 * The programs of a workspace. Two universes state their facts under the same names and never belong together, so each
 * one is a program of its own, with the texts that are outside of all of them.
 */
export class Programs {
  readonly #host: ProgramsHost;
  /** Texts outside of all universes. */
  readonly #shared = new Map<string, PrologText>();
  /** By the folders of their universes, a line each; '' is the program without one. */
  readonly #scopes = new Map<string, Scope>();
  /** The universes that a file outside of them loads; forgotten when directives change. */
  readonly #loadedUniverses = new Map<string, readonly string[]>();

  constructor(host: ProgramsHost) {
    this.#host = host;
  }

  get all(): readonly Scope[] {
    return [...this.#scopes.values()];
  }

  /** The program that a document belongs to. */
  of(uri: string): Scope {
    return this.#scopeOf(this.#universesOf(uri));
  }

  /** The program of one universe, if somebody works on it. */
  ofUniverse(folder: string): Scope | undefined {
    return this.#scopes.get(folder);
  }

  /** Whether texts of a universe are part of a program. */
  has(folder: string): boolean {
    return this.all.some(({ folders }) => folders.includes(folder));
  }

  update(text: PrologText): void {
    const loads = this.#programsOf(text).map((program) => {
      const before = program.file(text.uri)?.loads;
      program.update(text);
      return before !== program.file(text.uri)?.loads;
    });
    if (loads.includes(true)) this.#loadedUniverses.clear();
  }

  /** The same in slices, for a text that is read in the background. */
  async index(text: PrologText, nextTurn: () => Promise<void>): Promise<void> {
    for (const program of this.#programsOf(text)) await program.index(text, nextTurn);
    this.#loadedUniverses.clear();
  }

  remove(uri: string): void {
    this.#shared.delete(uri);
    this.#loadedUniverses.clear();
    for (const { program } of this.#scopes.values()) program.remove(uri);
  }

  /** Hands a text of a universe to one more program that the universe is part of. */
  share(uri: string, program: PrologProgram): void {
    const text = this.all.map((other) => other.program.texts.get(uri)).find((found) => found !== undefined);
    if (text) program.update(text);
  }

  /** Those that load a file whose operators have changed are read with the new ones, and so are those that load them. */
  rereadLoaders(program: PrologProgram, uri: string): void {
    for (const [other, text] of [...program.texts]) {
      if (other === uri || !program.loads.loaded(other).includes(uri)) continue;
      const reread = text.reread();
      this.update(reread);
      if (!reread.lastOperators.equals(text.lastOperators)) this.rereadLoaders(program, other);
    }
  }

  /** Reads those again that have operators of a file that loads them, and were read without. */
  inheritOperators(): void {
    const programs = this.all.map(({ program }) => program);
    for (let round = 0; round < mostRounds; round++) {
      const texts = textsToReread(programs);
      if (texts.length === 0) return;
      for (const text of texts) this.update(text);
    }
  }

  /** Drops the programs of universes that no open document is about, but for the one that was last worked on. */
  dropUnneeded(open: readonly string[], lastUniverse: string | undefined): void {
    const needed = new Set(open.map((uri) => this.#universesOf(uri).join('\n')));
    for (const key of this.#scopes.keys())
      if (key !== '' && key !== lastUniverse && !needed.has(key)) this.#scopes.delete(key);
  }

  /** The texts outside of universes that none of these files is or loads, and none of their folders holds. */
  sharedBesides(open: readonly string[]): readonly string[] {
    const folders = new Set(open.map(folderOf));
    const loaded = new Set(
      open.flatMap((uri) => this.all.flatMap(({ program }) => [...program.loads.loaded(uri)])),
    );
    return [...this.#shared.keys()].filter((uri) => !folders.has(folderOf(uri)) && !loaded.has(uri));
  }

  /** The programs that a text is part of: all of them, for one outside of universes. */
  #programsOf(text: PrologText): PrologProgram[] {
    const folder = this.#host.universes.of(text.uri);
    if (folder === '') {
      this.#shared.set(text.uri, text);
      this.#scopeOf([]);
      return this.all.map(({ program }) => program);
    }
    const own = this.all.filter(({ folders }) => folders.includes(folder));
    return (own.length > 0 ? own : [this.#scopeOf([folder])]).map(({ program }) => program);
  }

  /** The program of some universes, made when it is first asked for. */
  #scopeOf(folders: readonly string[]): Scope {
    const key = folders.join('\n');
    const known = this.#scopes.get(key);
    if (known) return known;
    const program = new PrologProgram();
    const universe = folders.length === 1 ? new UniverseAtHand(folders[0]!, program) : undefined;
    const scope: Scope = { folders, program, universe };
    this.#scopes.set(key, scope);
    for (const text of this.#shared.values()) program.update(text);
    if (folders.length > 0) this.#host.made(scope);
    return scope;
  }

  /** The folders of the universes that a file is about: its own, else those that it loads, or that who loads it does. */
  #universesOf(uri: string): readonly string[] {
    const own = this.#host.universes.of(uri);
    if (own !== '') return [own];
    let found = this.#loadedUniverses.get(uri);
    if (!found) {
      const { program } = this.#scopeOf([]);
      found = this.#universesBelow(uri, program);
      for (const loader of program.loads.loadersOf(uri)) {
        if (found.length > 0) break;
        found = this.#universesBelow(loader, program);
      }
      this.#loadedUniverses.set(uri, found);
    }
    return found;
  }

  #universesBelow(uri: string, program: PrologProgram): readonly string[] {
    const folders = new Set<string>();
    const seen = new Set([uri]);
    for (const next of seen) {
      const candidates = (program.file(next)?.loads ?? []).flatMap(({ file }) => fileCandidates(next, file));
      for (const candidate of candidates) {
        const folder = this.#host.universes.of(candidate);
        if (folder !== '' && this.#host.isThere(candidate)) folders.add(folder);
        if (folder === '' && program.texts.has(candidate)) seen.add(candidate);
      }
    }
    return [...folders].sort();
  }
}
