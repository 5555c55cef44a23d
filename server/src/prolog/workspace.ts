import { fileAt } from '@phantomlab/core/node/file-uri';
import type { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import type { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../language-service';
import type { UniverseAtHand } from './hints/universe-at-hand';
import { Background } from './programs/background';
import { DiskFiles } from './programs/disk-files';
import { DiskReader } from './programs/disk-reader';
import { OpenTexts } from './programs/open-texts';
import { Programs } from './programs/programs';
import { UniverseFolders } from './programs/universe-folders';
import { documentOf, type PrologView } from './view';

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
 * The Prolog of the workspace: the open documents as they are edited, the other files as they are on the disk, read
 * in the background. Each universe is a program of its own, which is made when one of its files is opened, or one that
 * loads it.
 */
export class PrologWorkspace {
  readonly #universes = new UniverseFolders();
  readonly #programs: Programs;
  readonly #disk = new DiskFiles();
  readonly #host: WorkspaceHost;
  readonly #open: OpenTexts;
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
          await this.#diskReader.readUniverses(scope, this.#open.uris);
          this.#read();
        }),
    });
    this.#open = new OpenTexts({
      programs: this.#programs,
      later: (work) => this.#later(work),
      readAround: async (uri) => {
        if (await this.#diskReader.readAround(uri)) this.#read();
      },
      failed: (error) => host.failed(error),
    });
    this.#diskReader = new DiskReader({
      disk: this.#disk,
      universes: this.#universes,
      programs: this.#programs,
      isOpen: (uri) => this.#open.has(uri),
      isOpening: (uri) => this.#open.isOpening(uri),
      reading: (uri) => this.#open.reading(uri),
    });
  }

  /** Resolves when everything is read that is being read in the background. */
  settled(): Promise<void> {
    return this.#background.settled();
  }

  /** Looks for Prolog files below these folders, and reads those that are outside of universes. */
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
    return this.#open.ready(document);
  }

  changed(document: TextDocument, changes: readonly TextChange[]): void {
    this.#open.changed(document, changes);
  }

  /** The document was closed: what counts again is the disk. */
  closed(address: string): void {
    const uri = canonicalUri(address);
    if (!this.#open.close(uri)) return;
    if (!this.#disk.known.has(uri)) {
      this.#diskReader.forget(uri);
      this.#diskReader.forgetUnneeded(this.#open.uris, this.#lastUniverse);
      return;
    }
    this.#diskReader.forgetUnneeded(this.#open.uris, this.#lastUniverse);
    const file = fileAt(uri);
    this.#later(async () => {
      if (file !== undefined && !this.#open.has(uri)) await this.#diskReader.read(file);
    });
  }

  /** What the features of a document answer from. */
  view(document: TextDocument): PrologView {
    const uri = canonicalUri(document.uri);
    this.#open.take(document);
    const { program, universe } = this.#programs.of(uri);
    if (universe) this.#lastUniverse = universe.folder;
    return this.#viewOf(program, program.texts.get(uri)!, universe ?? this.#universeBeside());
  }

  /** The same for a file that need not be open, if it is known. */
  viewOf(address: string): PrologView | undefined {
    const uri = canonicalUri(address);
    if (this.#open.isOpening(uri)) return undefined;
    const document = this.#open.document(uri);
    if (document) return this.view(document);
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
    const document = (uri: string) => this.#open.document(uri) ?? documentOf(program.texts.get(uri)!);
    return { program, text, universe, snippets: this.#host.snippets, document };
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
