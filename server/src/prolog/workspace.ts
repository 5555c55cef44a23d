import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileAt } from '@phantomlab/core/node/file-uri';
import { FileOperators } from '@phantomlab/core/node/prolog-files/file-operators';
import { warmArgumentValues } from '@phantomlab/core/prolog/editing/argument-values';
import type { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import type { CutOptions } from '@phantomlab/core/prolog/text/cut';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../language-service';
import type { UniverseAtHand } from './hints/universe-at-hand';
import { Background } from './programs/background';
import { DiskFiles } from './programs/disk-files';
import { DiskReader } from './programs/disk-reader';
import { Programs } from './programs/programs';
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
  readonly #diskReader: DiskReader;
  #lastUniverse: string | undefined;
  readonly #background: Background;

  constructor(host: WorkspaceHost = { changed: () => {}, failed: () => {}, snippets: true }) {
    this.#host = host;
    this.#background = new Background((error) => host.failed(error));
    this.#programs = new Programs({
      universes: this.#universes,
      isThere: (uri) => this.#open.has(uri) || this.#disk.has(uri),
      made: (scope) =>
        this.#later(async () => {
          await this.#diskReader.readUniverses(scope, [...this.#open.keys()]);
          this.#read();
        }),
    });
    this.#diskReader = new DiskReader({
      disk: this.#disk,
      universes: this.#universes,
      programs: this.#programs,
      isOpen: (uri) => this.#open.has(uri),
      isOpening: (uri) => this.#opening.has(uri),
      reading: (uri) => this.#reading(uri),
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
      await this.#diskReader.readAll();
      this.#read();
    });
  }

  /** Files that were made, changed or deleted, by others or by the editor. */
  filesChanged(uris: readonly string[]): void {
    this.#later(async () => {
      for (const uri of uris.map(canonicalUri)) await this.#diskReader.fileChanged(uri);
      this.#read();
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
      this.#diskReader.forget(uri);
      this.#diskReader.forgetUnneeded([...this.#open.keys()], this.#lastUniverse);
      return;
    }
    this.#diskReader.forgetUnneeded([...this.#open.keys()], this.#lastUniverse);
    const file = fileAt(uri);
    this.#later(async () => {
      if (file !== undefined && !this.#open.has(uri)) await this.#diskReader.read(file);
    });
  }

  /** What the features of a document answer from. */
  view(document: TextDocument): PrologView {
    const uri = canonicalUri(document.uri);
    const open = this.#open.get(uri);
    if (open?.version !== document.version || open.document !== document) this.#take(document);
    const { program, universe } = this.#programs.of(uri);
    if (universe) this.#lastUniverse = universe.folder;
    return this.#viewOf(program, program.texts.get(uri)!, universe ?? this.#universeBeside());
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
      return text ? [this.#viewOf(program, text, universe)] : [];
    });
  }

  #viewOf(program: PrologProgram, text: PrologText, universe: UniverseAtHand | undefined): PrologView {
    const document = (uri: string) => this.#open.get(uri)?.document ?? documentOf(program.texts.get(uri)!);
    return { program, text, universe, snippets: this.#host.snippets, document };
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

  async #readAround(uri: string): Promise<void> {
    if (await this.#diskReader.readAround(uri)) this.#read();
  }

  /** Files were read in the background: what hangs on them is another. */
  #read(): void {
    this.#programs.inheritOperators();
    this.#host.changed();
  }

  /** For a file outside of universes: the universe that was last worked on, if there is one. */
  #universeBeside(): UniverseAtHand | undefined {
    return this.#lastUniverse === undefined
      ? undefined
      : this.#programs.ofUniverse(this.#lastUniverse)?.universe;
  }

  #later(work: () => Promise<void>): void {
    this.#background.later(work);
  }
}
