import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileAt, fileUri } from '@phantomlab/core/node/file-uri';
import { FileOperators } from '@phantomlab/core/node/prolog-files/file-operators';
import {
  findPrologFiles,
  isPrologFile,
  isUniverseFolder,
  prologFilesIn,
} from '@phantomlab/core/node/prolog-files/find-prolog-files';
import { warmArgumentValues } from '@phantomlab/core/prolog/editing/argument-values';
import { looksLikeProlog } from '@phantomlab/core/prolog/looks-like-prolog';
import { textsToReread } from '@phantomlab/core/prolog/program/inherited-operators';
import { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import { fileCandidates } from '@phantomlab/core/prolog/program/resolve-file';
import type { CutOptions } from '@phantomlab/core/prolog/text/cut';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../language-service';
import { UniverseAtHand } from './hints/universe-at-hand';
import { documentOf, type PrologView } from './view';

/** Larger files are read only when they are opened. */
const mostBytes = 64_000_000;
/** Documents with more characters than this are read in slices: what is asked of them waits, nothing else. */
const mostAtOnce = 200_000;
/** An edit that takes longer to take in (what follows it reads otherwise now) makes the document be read in slices. */
const longestEditMs = 60;

/** Files load each other in chains; a longer one than this has its operators with the next change. */
const mostRounds = 8;

interface Open {
  document: TextDocument;
  version: number;
}

/** Whom the workspace works for. */
export interface WorkspaceHost {
  /** Something was read in the background that answers may hang on. */
  changed(): void;
  /** Background work can only report its errors. */
  failed(error: unknown): void;
  /** Whether the client understands snippets. */
  readonly snippets: boolean;
}

/** A program of the workspace: the files that are no universe's, and those of the universes that it is about. */
interface Scope {
  /** The universes' folders: none or one, unless a file loads several. */
  readonly folders: readonly string[];
  readonly program: PrologProgram;
  readonly universe: UniverseAtHand | undefined;
}

/**
 * The Prolog of the workspace: the open documents as they are edited, the other files as they lie on the disk, read
 * in the background. Two universes state their facts under the same names and never belong together, so each one is
 * a program of its own, with the files that stand outside of all of them; it is made when one of its files is opened,
 * or one that loads it.
 */
export class PrologWorkspace {
  readonly #open = new Map<string, Open>();
  /** Large documents that are being read. */
  readonly #opening = new Map<string, Promise<void>>();
  /** Texts outside of all universes. */
  readonly #shared = new Map<string, PrologText>();
  /** By the folders of their universes, a line each; '' is the program without one. */
  readonly #scopes = new Map<string, Scope>();
  /** The universes that a file outside of them loads; forgotten when directives change. */
  readonly #loadedUniverses = new Map<string, readonly string[]>();
  #folders: readonly string[] = [];
  /** Prolog files that are known to lie on the disk. */
  #files: ReadonlySet<string> = new Set();
  readonly #universeOf = new Map<string, string>();
  readonly #host: WorkspaceHost;
  readonly #operators = new FileOperators((uri) => this.#open.get(uri)?.document.getText());
  #lastUniverse: string | undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(host: WorkspaceHost = { changed: () => {}, failed: () => {}, snippets: true }) {
    this.#host = host;
  }

  /** Resolves when everything is read that is being read in the background. */
  async settled(): Promise<void> {
    let waitedFor: Promise<unknown> | undefined;
    while (waitedFor !== this.#work) {
      waitedFor = this.#work;
      await waitedFor;
    }
  }

  /** Looks for Prolog files below these folders, and reads those that stand outside of universes. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#later(async () => {
      const files = await findPrologFiles(folders);
      this.#files = new Set(files.map((file) => fileUri(file)));
      for (const file of files) if (this.#universe(fileUri(file)) === '') await this.#read(file);
      this.#inheritOperators();
      this.#host.changed();
    });
  }

  /** Files that were made, changed or deleted, by others or by the editor. */
  filesChanged(uris: readonly string[]): void {
    this.#later(async () => {
      for (const uri of uris.map(canonicalUri)) {
        const file = fileAt(uri);
        if (file === undefined) continue;
        const folder = path.dirname(file);
        const universe = this.#scopes.get(folder) ?? this.#scopes.get(path.dirname(folder));
        if (/\.json$/.test(file)) {
          this.#universeOf.clear();
          await universe?.universe?.readQuestions();
        } else if (isPrologFile(file) && !this.#open.has(uri)) {
          const isThere = await stat(file).then(
            (found) => found.isFile(),
            () => false,
          );
          if (isThere) {
            this.#files = new Set([...this.#files, uri]);
            await this.#read(file);
          } else this.#forget(uri);
        }
      }
      this.#inheritOperators();
      this.#host.changed();
    });
  }

  /** Resolves when a large document is read that was just opened; undefined when there is nothing to wait for. */
  ready(document: TextDocument): Promise<void> | undefined {
    const uri = canonicalUri(document.uri);
    const opening = this.#opening.get(uri);
    if (opening) return opening;
    if (this.#open.get(uri)?.document === document || document.getText().length < mostAtOnce)
      return undefined;
    return this.#opens(document);
  }

  #opens(document: TextDocument): Promise<void> {
    const uri = canonicalUri(document.uri);
    const reading = this.#openInSlices(document).finally(() => this.#opening.delete(uri));
    this.#opening.set(uri, reading);
    return reading;
  }

  /** What is typed meanwhile makes it begin anew. */
  async #openInSlices(document: TextDocument): Promise<void> {
    const uri = canonicalUri(document.uri);
    for (;;) {
      const { version } = document;
      this.#open.set(uri, { document, version });
      const before = this.#scope(uri).program.texts.get(uri);
      const options = { ...this.#reading(uri), inherited: before?.inherited };
      const text = await PrologText.readInSlices(uri, document.getText(), nextTurn, options);
      if (document.version === version) {
        const { program } = this.#scope(uri);
        await this.#index(text);
        if (before && !text.lastOperators.equals(before.lastOperators)) this.#rereadLoaders(program, uri);
        this.#inheritOperators();
        this.#later(() => warmArgumentValues(program, uri, nextTurn));
        this.#later(() => this.#readAround(uri));
      }
      if (document.version === version || this.#open.get(uri)?.document !== document) return;
    }
  }

  /** Takes an edit in, by the clauses that it touches. */
  changed(document: TextDocument, changes: readonly TextChange[]): void {
    const { version } = document;
    const uri = canonicalUri(document.uri);
    // Read anew once the reading is done: its version is another then.
    if (this.#opening.has(uri)) return;
    const open = this.#open.get(uri);
    const before = open && this.#scope(uri).program.texts.get(uri);
    if (!before) {
      this.#take(document);
      return;
    }
    this.#open.set(uri, { document, version });
    const { program } = this.#scope(uri);
    const loads = program.file(uri)?.loads;
    const text = before.editedWithin(longestEditMs, changes);
    if (!text) {
      this.#opens(document).catch((error) => this.#host.failed(error));
      return;
    }
    this.#update(text);
    const isOther = !text.lastOperators.equals(before.lastOperators);
    if (isOther) this.#rereadLoaders(program, uri);
    if (isOther || program.file(uri)?.loads !== loads) this.#inheritOperators();
    if (program.file(uri)?.loads.length !== loads?.length) this.#later(() => this.#readAround(uri));
  }

  /** The document was closed: what counts again is the disk. */
  closed(address: string): void {
    const uri = canonicalUri(address);
    if (!this.#open.delete(uri)) return;
    if (!this.#files.has(uri)) {
      this.#forget(uri);
      this.#forgetUnneeded();
      return;
    }
    this.#forgetUnneeded();
    const file = fileAt(uri);
    this.#later(async () => {
      if (file !== undefined && !this.#open.has(uri)) await this.#read(file);
    });
  }

  /** What the features of a document answer from. */
  view(document: TextDocument): PrologView {
    const uri = canonicalUri(document.uri);
    const open = this.#open.get(uri);
    if (open?.version !== document.version || open.document !== document) this.#take(document);
    const { program, universe } = this.#scope(uri);
    if (universe) this.#lastUniverse = universe.folder;
    return {
      program,
      text: program.texts.get(uri)!,
      universe: universe ?? this.#universeBeside(),
      snippets: this.#host.snippets,
      document: (other) => this.#open.get(other)?.document ?? documentOf(program.texts.get(other)!),
    };
  }

  /** The same for a file that need not be open, if it is known. */
  viewOf(address: string): PrologView | undefined {
    const uri = canonicalUri(address);
    const open = this.#open.get(uri);
    if (this.#opening.has(uri)) return undefined;
    if (open) return this.view(open.document);
    return this.views().find(({ program }) => program.texts.has(uri));
  }

  /** One view for each program, for what is asked of the whole workspace. */
  views(): PrologView[] {
    return [...this.#scopes.values()].flatMap(({ program, universe }) => {
      const [text] = program.texts.values();
      if (!text) return [];
      const document = (other: string) =>
        this.#open.get(other)?.document ?? documentOf(program.texts.get(other)!);
      return [{ program, text, universe, snippets: this.#host.snippets, document }];
    });
  }

  #take(document: TextDocument): void {
    const { version } = document;
    const uri = canonicalUri(document.uri);
    this.#open.set(uri, { document, version });
    const known = this.#scope(uri).program.texts.get(uri);
    const text = document.getText();
    if (known?.text !== text) {
      this.#update(PrologText.read(uri, text, { ...this.#reading(uri), inherited: known?.inherited }));
      this.#inheritOperators();
    }
    const { program } = this.#scope(uri);
    this.#later(() => warmArgumentValues(program, uri, nextTurn));
    this.#later(() => this.#readAround(uri));
  }

  #reading(uri: string): CutOptions {
    return { imports: this.#operators.importsOf(uri) };
  }

  /** What a file loads, wherever it lies; and where no folder of the workspace holds it, the files beside it. */
  async #readAround(uri: string): Promise<void> {
    const place = fileAt(uri);
    if (place === undefined) return;
    const folder = path.dirname(place);
    const isInside = this.#folders.some((root) => folder === root || folder.startsWith(root + path.sep));
    const files = isInside ? [] : await prologFilesIn(folder);
    const { program } = this.#scope(uri);
    for (const { file } of program.file(uri)?.loads ?? []) {
      for (const candidate of fileCandidates(uri, file)) {
        const found = fileAt(candidate);
        if (found !== undefined) files.push(found);
      }
    }
    let found = false;
    for (const file of files) {
      const other = fileUri(file);
      if (program.texts.has(other)) continue;
      await this.#read(file);
      found ||= program.texts.has(other);
    }
    if (!found) return;
    this.#inheritOperators();
    this.#host.changed();
  }

  #update(text: PrologText): void {
    const loads = this.#programsOf(text).map((program) => {
      const before = program.file(text.uri)?.loads;
      program.update(text);
      return before !== program.file(text.uri)?.loads;
    });
    if (loads.includes(true)) this.#loadedUniverses.clear();
  }

  /** The same for a text that is read in the background. */
  async #index(text: PrologText): Promise<void> {
    for (const program of this.#programsOf(text)) await program.index(text, nextTurn);
    this.#loadedUniverses.clear();
  }

  /** The programs that a text is part of: all of them, for one outside of universes. */
  #programsOf(text: PrologText): PrologProgram[] {
    const folder = this.#universe(text.uri);
    if (folder === '') {
      this.#shared.set(text.uri, text);
      this.#scopeOf([]);
      return [...this.#scopes.values()].map(({ program }) => program);
    }
    const own = [...this.#scopes.values()].filter(({ folders }) => folders.includes(folder));
    return (own.length > 0 ? own : [this.#scopeOf([folder])]).map(({ program }) => program);
  }

  /** Those that load a file whose operators have changed are read with the new ones, and so are those that load them. */
  #rereadLoaders(program: PrologProgram, uri: string): void {
    for (const [other, text] of [...program.texts]) {
      if (other === uri || !program.loaded(other).includes(uri)) continue;
      const reread = text.reread();
      this.#update(reread);
      if (!reread.lastOperators.equals(text.lastOperators)) this.#rereadLoaders(program, other);
    }
  }

  /** Reads those anew that have operators of a file that loads them, and were read without. */
  #inheritOperators(): void {
    const programs = [...this.#scopes.values()].map(({ program }) => program);
    for (let round = 0; round < mostRounds; round++) {
      const texts = textsToReread(programs);
      if (texts.length === 0) return;
      for (const text of texts) this.#update(text);
    }
  }

  #forget(uri: string): void {
    this.#shared.delete(uri);
    this.#loadedUniverses.clear();
    for (const { program } of this.#scopes.values()) program.remove(uri);
    this.#files = new Set([...this.#files].filter((file) => file !== uri));
  }

  /** What was read for the sake of a document that is closed by now: its universe, and files outside of the workspace. */
  #forgetUnneeded(): void {
    const open = [...this.#open.keys()];
    const needed = new Set(open.map((uri) => this.#universesOf(uri).join('\n')));
    for (const key of this.#scopes.keys())
      if (key !== '' && key !== this.#lastUniverse && !needed.has(key)) this.#scopes.delete(key);
    const folders = new Set(open.map(folderOf));
    const programs = [...this.#scopes.values()].map(({ program }) => program);
    const loaded = new Set(open.flatMap((uri) => programs.flatMap((program) => [...program.loaded(uri)])));
    for (const uri of this.#shared.keys())
      if (!this.#files.has(uri) && !this.#open.has(uri) && !folders.has(folderOf(uri)) && !loaded.has(uri))
        this.#forget(uri);
  }

  /** The program that a document belongs to. */
  #scope(uri: string): Scope {
    return this.#scopeOf(this.#universesOf(uri));
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
    if (folders.length > 0) {
      this.#later(async () => {
        await universe?.open();
        for (const uri of [...this.#files, ...this.#open.keys()]) {
          if (!folders.includes(this.#universe(uri))) continue;
          const file = fileAt(uri);
          const open = this.#open.get(uri);
          if (open && !this.#opening.has(uri)) this.#shareOpen(uri, program);
          else if (file !== undefined) await this.#read(file);
        }
        this.#inheritOperators();
        this.#host.changed();
      });
    }
    return scope;
  }

  /** Hands an open document of a universe to one more program that the universe is part of. */
  #shareOpen(uri: string, program: PrologProgram): void {
    for (const other of this.#scopes.values()) {
      const text = other.program.texts.get(uri);
      if (!text) continue;
      program.update(text);
      return;
    }
  }

  /** The folders of the universes that a file is about: its own, else those that it loads, or that who loads it does. */
  #universesOf(uri: string): readonly string[] {
    const own = this.#universe(uri);
    if (own !== '') return [own];
    let found = this.#loadedUniverses.get(uri);
    if (!found) {
      const { program } = this.#scopeOf([]);
      found = this.#universesBelow(uri, program);
      for (const loader of program.loadersOf(uri)) {
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
      for (const { file } of program.file(next)?.loads ?? []) {
        for (const candidate of fileCandidates(next, file)) {
          const folder = this.#universe(candidate);
          if (folder === '') {
            if (program.texts.has(candidate)) seen.add(candidate);
          } else if (this.#isThere(candidate)) folders.add(folder);
        }
      }
    }
    return [...folders].sort();
  }

  #isThere(uri: string): boolean {
    const file = fileAt(uri);
    return this.#open.has(uri) || this.#files.has(uri) || (file !== undefined && existsSync(file));
  }

  /** For a file outside of universes: the universe that was last worked on, if there is one. */
  #universeBeside(): UniverseAtHand | undefined {
    return this.#lastUniverse === undefined ? undefined : this.#scopes.get(this.#lastUniverse)?.universe;
  }

  /** The folder of the universe that a file is part of; '' for none. */
  #universe(uri: string): string {
    const known = this.#universeOf.get(uri);
    if (known !== undefined) return known;
    let folder = '';
    const file = fileAt(uri);
    if (file !== undefined && isUniverseFolder(path.dirname(file))) folder = path.dirname(file);
    this.#universeOf.set(uri, folder);
    return folder;
  }

  async #read(file: string): Promise<void> {
    const uri = fileUri(file);
    if (this.#open.has(uri)) return;
    const universe = this.#universe(uri);
    // A universe that nobody works on.
    if (universe !== '' && ![...this.#scopes.values()].some(({ folders }) => folders.includes(universe)))
      return;
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size === 0 || size > mostBytes) return;
    const source = await readFile(file, 'utf8').catch(() => '');
    // The ending is Perl's as well.
    if (!looksLikeProlog(source) || this.#open.has(uri)) return;
    const text = await PrologText.readInSlices(uri, source, nextTurn, this.#reading(uri));
    // Opened meanwhile: what the editor has counts.
    if (this.#open.has(uri)) return;
    await this.#index(text);
  }

  /** One thing after the other, so that the newest state of a file is what stays. */
  #later(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error) => this.#host.failed(error));
  }
}

const folderOf = (uri: string) => uri.slice(0, uri.lastIndexOf('/'));
