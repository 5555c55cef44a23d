import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileAt, fileUri } from '@phantomlab/core/node/file-uri';
import { FileOperators } from '@phantomlab/core/node/prolog-files/file-operators';
import { isPrologFile } from '@phantomlab/core/node/prolog-files/find-prolog-files';
import { warmArgumentValues } from '@phantomlab/core/prolog/editing/argument-values';
import { fileCandidates } from '@phantomlab/core/prolog/program/resolve-file';
import type { CutOptions } from '@phantomlab/core/prolog/text/cut';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../language-service';
import type { UniverseAtHand } from './hints/universe-at-hand';
import { Background } from './programs/background';
import { DiskFiles } from './programs/disk-files';
import { Programs, type Scope } from './programs/programs';
import { UniverseFolders } from './programs/universe-folders';
import { documentOf, type PrologView } from './view';

/** Documents with more characters than this are read in slices: what is asked of them waits, nothing else. */
const mostAtOnce = 200_000;
/** An edit that takes longer to take in (what follows it reads otherwise now) makes the document be read in slices. */
const longestEditMs = 60;

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

/**
 * The Prolog of the workspace: the open documents as they are edited, the other files as they lie on the disk, read
 * in the background. Each universe is a program of its own, which is made when one of its files is opened, or one that
 * loads it.
 */
export class PrologWorkspace {
  readonly #open = new Map<string, Open>();
  /** Large documents that are being read. */
  readonly #opening = new Map<string, Promise<void>>();
  readonly #universes = new UniverseFolders();
  readonly #programs: Programs;
  readonly #disk = new DiskFiles();
  readonly #host: WorkspaceHost;
  readonly #operators = new FileOperators((uri) => this.#open.get(uri)?.document.getText());
  #lastUniverse: string | undefined;
  readonly #background: Background;

  constructor(host: WorkspaceHost = { changed: () => {}, failed: () => {}, snippets: true }) {
    this.#host = host;
    this.#background = new Background((error) => host.failed(error));
    this.#programs = new Programs({
      universes: this.#universes,
      isThere: (uri) => this.#open.has(uri) || this.#disk.has(uri),
      made: (scope) => this.#later(() => this.#readUniverses(scope)),
    });
  }

  /** Resolves when everything is read that is being read in the background. */
  settled(): Promise<void> {
    return this.#background.settled();
  }

  /** Looks for Prolog files below these folders, and reads those that stand outside of universes. */
  setFolders(folders: readonly string[]): void {
    this.#disk.folders = folders;
    this.#later(async () => {
      for (const file of await this.#disk.find())
        if (this.#universes.of(fileUri(file)) === '') await this.#read(file);
      this.#programs.inheritOperators();
      this.#host.changed();
    });
  }

  /** Files that were made, changed or deleted, by others or by the editor. */
  filesChanged(uris: readonly string[]): void {
    this.#later(async () => {
      for (const uri of uris.map(canonicalUri)) await this.#fileChanged(uri);
      this.#programs.inheritOperators();
      this.#host.changed();
    });
  }

  async #fileChanged(uri: string): Promise<void> {
    const file = fileAt(uri);
    if (file === undefined) return;
    if (/\.json$/.test(file)) {
      const folder = path.dirname(file);
      const scope = this.#programs.ofUniverse(folder) ?? this.#programs.ofUniverse(path.dirname(folder));
      this.#universes.outdate();
      await scope?.universe?.readQuestions();
    } else if (isPrologFile(file) && !this.#open.has(uri)) {
      if (await this.#disk.look(uri, file)) await this.#read(file);
      else this.#forget(uri);
    }
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
      const before = this.#programs.of(uri).program.texts.get(uri);
      const options = { ...this.#reading(uri), inherited: before?.inherited };
      const text = await PrologText.readInSlices(uri, document.getText(), nextTurn, options);
      if (document.version === version) {
        const { program } = this.#programs.of(uri);
        await this.#programs.index(text, nextTurn);
        if (before && !text.lastOperators.equals(before.lastOperators))
          this.#programs.rereadLoaders(program, uri);
        this.#programs.inheritOperators();
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
    const before = open && this.#programs.of(uri).program.texts.get(uri);
    if (!before) {
      this.#take(document);
      return;
    }
    this.#open.set(uri, { document, version });
    const { program } = this.#programs.of(uri);
    const loads = program.file(uri)?.loads;
    const text = before.editedWithin(longestEditMs, changes);
    if (!text) {
      this.#opens(document).catch((error) => this.#host.failed(error));
      return;
    }
    this.#programs.update(text);
    const isOther = !text.lastOperators.equals(before.lastOperators);
    if (isOther) this.#programs.rereadLoaders(program, uri);
    if (isOther || program.file(uri)?.loads !== loads) this.#programs.inheritOperators();
    if (program.file(uri)?.loads.length !== loads?.length) this.#later(() => this.#readAround(uri));
  }

  /** The document was closed: what counts again is the disk. */
  closed(address: string): void {
    const uri = canonicalUri(address);
    if (!this.#open.delete(uri)) return;
    if (!this.#disk.known.has(uri)) {
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
    const { program, universe } = this.#programs.of(uri);
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
    return this.#programs.all.flatMap(({ program, universe }) => {
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
    const known = this.#programs.of(uri).program.texts.get(uri);
    const text = document.getText();
    if (known?.text !== text) {
      this.#programs.update(
        PrologText.read(uri, text, { ...this.#reading(uri), inherited: known?.inherited }),
      );
      this.#programs.inheritOperators();
    }
    const { program } = this.#programs.of(uri);
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
    const files = [...(await this.#disk.beside(place))];
    const { program } = this.#programs.of(uri);
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
    this.#programs.inheritOperators();
    this.#host.changed();
  }

  #forget(uri: string): void {
    this.#programs.remove(uri);
    this.#disk.forget(uri);
  }

  /** What was read for the sake of a document that is closed by now: its universe, and files outside of the workspace. */
  #forgetUnneeded(): void {
    const open = [...this.#open.keys()];
    this.#programs.dropUnneeded(open, this.#lastUniverse);
    for (const uri of this.#programs.sharedBesides(open))
      if (!this.#disk.known.has(uri) && !this.#open.has(uri)) this.#forget(uri);
  }

  /** Reads the files of universes for which a program was made. */
  async #readUniverses({ folders, program, universe }: Scope): Promise<void> {
    await universe?.open();
    for (const uri of [...this.#disk.known, ...this.#open.keys()]) {
      if (!folders.includes(this.#universes.of(uri))) continue;
      const file = fileAt(uri);
      if (this.#open.has(uri) && !this.#opening.has(uri)) this.#programs.share(uri, program);
      else if (file !== undefined) await this.#read(file);
    }
    this.#programs.inheritOperators();
    this.#host.changed();
  }

  /** For a file outside of universes: the universe that was last worked on, if there is one. */
  #universeBeside(): UniverseAtHand | undefined {
    return this.#lastUniverse === undefined
      ? undefined
      : this.#programs.ofUniverse(this.#lastUniverse)?.universe;
  }

  async #read(file: string): Promise<void> {
    const uri = fileUri(file);
    if (this.#open.has(uri)) return;
    const universe = this.#universes.of(uri);
    // A universe that nobody works on.
    if (universe !== '' && !this.#programs.has(universe)) return;
    const source = await this.#disk.source(file);
    if (source === undefined || this.#open.has(uri)) return;
    const text = await PrologText.readInSlices(uri, source, nextTurn, this.#reading(uri));
    // Opened meanwhile: what the editor has counts.
    if (this.#open.has(uri)) return;
    await this.#programs.index(text, nextTurn);
  }

  #later(work: () => Promise<void>): void {
    this.#background.later(work);
  }
}
