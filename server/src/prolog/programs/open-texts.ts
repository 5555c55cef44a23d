import { setImmediate as nextTurn } from 'node:timers/promises';
import { FileOperators } from '@phantomlab/core/node/prolog-files/file-operators';
import { warmArgumentValues } from '@phantomlab/core/prolog/editing/argument-values';
import type { CutOptions } from '@phantomlab/core/prolog/text/cut';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../../language-service';
import type { Programs } from './programs';

/** Documents with more characters than this are read in slices: what is asked of them waits, nothing else. */
const mostAtOnce = 200_000;
/** An edit that takes longer to take in (what follows it reads otherwise now) makes the document be read in slices. */
const longestEditMs = 60;

interface Open {
  readonly document: TextDocument;
  /** The version that was read. */
  readonly version: number;
}

interface Around {
  readonly programs: Programs;
  later(work: () => Promise<void>): void;
  /** Reads the files around a document that was opened, or loads others than before. */
  readAround(uri: string): Promise<void>;
  failed(error: unknown): void;
}

/** The open documents as texts of their programs, brought up to date edit by edit. */
export class OpenTexts {
  readonly #open = new Map<string, Open>();
  /** Large documents that are being read. */
  readonly #opening = new Map<string, Promise<void>>();
  readonly #operators = new FileOperators((uri) => this.#open.get(uri)?.document.getText());
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  get uris(): readonly string[] {
    return [...this.#open.keys()];
  }

  has(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** Open, and still being read. */
  isOpening(uri: string): boolean {
    return this.#opening.has(uri);
  }

  document(uri: string): TextDocument | undefined {
    return this.#open.get(uri)?.document;
  }

  /** How a file is read: with the operators of what it imports. */
  reading(uri: string): CutOptions {
    return { imports: this.#operators.importsOf(uri) };
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

  /** Takes an edit in, by the clauses that it touches. */
  changed(document: TextDocument, changes: readonly TextChange[]): void {
    const { programs, later, readAround, failed } = this.#around;
    const { version } = document;
    const uri = canonicalUri(document.uri);
    // Read again once the reading is done: its version is another then.
    if (this.#opening.has(uri)) return;
    const open = this.#open.get(uri);
    const before = open && programs.of(uri).program.texts.get(uri);
    if (!before) {
      this.#take(document);
      return;
    }
    this.#open.set(uri, { document, version });
    const { program } = programs.of(uri);
    const loads = program.file(uri)?.loads;
    const text = before.editedWithin(longestEditMs, changes);
    if (!text) {
      this.#opens(document).catch(failed);
      return;
    }
    programs.update(text);
    const isOther = !text.lastOperators.equals(before.lastOperators);
    if (isOther) programs.rereadLoaders(program, uri);
    if (isOther || program.file(uri)?.loads !== loads) programs.inheritOperators();
    if (program.file(uri)?.loads.length !== loads?.length) later(() => readAround(uri));
  }

  /** Reads a document whole, unless it is read as it is. */
  take(document: TextDocument): void {
    const open = this.#open.get(canonicalUri(document.uri));
    if (open?.version !== document.version || open.document !== document) this.#take(document);
  }

  /** @returns whether it was open */
  close(uri: string): boolean {
    return this.#open.delete(uri);
  }

  #opens(document: TextDocument): Promise<void> {
    const uri = canonicalUri(document.uri);
    const reading = this.#openInSlices(document).finally(() => this.#opening.delete(uri));
    this.#opening.set(uri, reading);
    return reading;
  }

  /** What is typed meanwhile makes it start again. */
  async #openInSlices(document: TextDocument): Promise<void> {
    const { programs } = this.#around;
    const uri = canonicalUri(document.uri);
    for (;;) {
      const { version } = document;
      this.#open.set(uri, { document, version });
      const before = programs.of(uri).program.texts.get(uri);
      const options = { ...this.reading(uri), inherited: before?.inherited };
      const text = await PrologText.readInSlices(uri, document.getText(), nextTurn, options);
      if (document.version === version) {
        const { program } = programs.of(uri);
        await programs.index(text, nextTurn);
        if (before && !text.lastOperators.equals(before.lastOperators)) programs.rereadLoaders(program, uri);
        programs.inheritOperators();
        this.#warm(uri);
      }
      if (document.version === version || this.#open.get(uri)?.document !== document) return;
    }
  }

  #take(document: TextDocument): void {
    const { programs } = this.#around;
    const { version } = document;
    const uri = canonicalUri(document.uri);
    this.#open.set(uri, { document, version });
    const known = programs.of(uri).program.texts.get(uri);
    const text = document.getText();
    if (known?.text !== text) {
      programs.update(PrologText.read(uri, text, { ...this.reading(uri), inherited: known?.inherited }));
      programs.inheritOperators();
    }
    this.#warm(uri);
  }

  /** What is likely to be asked next, in the background. */
  #warm(uri: string): void {
    const { programs, later, readAround } = this.#around;
    const { program } = programs.of(uri);
    later(() => warmArgumentValues(program, uri, nextTurn));
    later(() => readAround(uri));
  }
}
