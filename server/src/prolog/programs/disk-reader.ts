import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileAt, fileUri } from '@phantomlab/core/node/file-uri';
import { isPrologFile } from '@phantomlab/core/node/prolog-files/find-prolog-files';
import { fileCandidates } from '@phantomlab/core/prolog/program/resolve-file';
import type { CutOptions } from '@phantomlab/core/prolog/text/cut';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import type { DiskFiles } from './disk-files';
import type { Programs, Scope } from './programs';
import type { UniverseFolders } from './universe-folders';

interface Around {
  readonly disk: DiskFiles;
  readonly universes: UniverseFolders;
  readonly programs: Programs;
  isOpen(uri: string): boolean;
  /** Open, and still being read. */
  isOpening(uri: string): boolean;
  /** How a file is read. */
  reading(uri: string): CutOptions;
}

/** Reads files of the disk into the programs, in slices. What the editor has open counts more. */
export class DiskReader {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Reads all files of the workspace that are outside of universes. */
  async readAll(): Promise<void> {
    for (const file of await this.#around.disk.find())
      if (this.#around.universes.of(fileUri(file)) === '') await this.read(file);
  }

  /** Reads a file, unless it is open. @param isLoaded whether another file loads it by its name */
  async read(file: string, isLoaded = false): Promise<void> {
    const uri = fileUri(file);
    if (this.#around.isOpen(uri)) return;
    const universe = this.#around.universes.of(uri);
    // A universe that nobody works on.
    if (universe !== '' && !this.#around.programs.has(universe)) return;
    const source = await this.#around.disk.source(file, isLoaded);
    if (source === undefined || this.#around.isOpen(uri)) return;
    const text = await PrologText.readInSlices(uri, source, nextTurn, this.#around.reading(uri));
    // Opened meanwhile: what the editor has counts.
    if (this.#around.isOpen(uri)) return;
    await this.#around.programs.index(text, nextTurn);
  }

  /** A file was made, changed or deleted. */
  async fileChanged(uri: string): Promise<void> {
    const file = fileAt(uri);
    if (file === undefined) return;
    if (/\.json$/.test(file)) {
      const folder = path.dirname(file);
      const scope =
        this.#around.programs.ofUniverse(folder) ?? this.#around.programs.ofUniverse(path.dirname(folder));
      this.#around.universes.outdate();
      await scope?.universe?.readQuestions();
    } else if (isPrologFile(file) && !this.#around.isOpen(uri)) {
      if (await this.#around.disk.look(uri, file)) await this.read(file);
      else this.forget(uri);
    }
  }

  /**
   * Reads what a file loads, wherever it is; and where no folder of the workspace holds it, the files beside it.
   * @returns whether there was anything to read
   */
  async readAround(uri: string): Promise<boolean> {
    const place = fileAt(uri);
    if (place === undefined) return false;
    const beside = await this.#around.disk.beside(place);
    const loaded = new Set<string>();
    const { program } = this.#around.programs.of(uri);
    for (const { file } of program.file(uri)?.loads ?? []) {
      for (const candidate of fileCandidates(uri, file)) {
        const found = fileAt(candidate);
        if (found !== undefined) loaded.add(found);
      }
    }
    let found = false;
    for (const file of [...beside, ...loaded]) {
      const other = fileUri(file);
      if (program.texts.has(other)) continue;
      await this.read(file, loaded.has(file));
      found ||= program.texts.has(other);
    }
    return found;
  }

  /** Reads the files of universes for which a program was made. @param open URIs of the open documents */
  async readUniverses({ folders, program, universe }: Scope, open: readonly string[]): Promise<void> {
    await universe?.open();
    for (const uri of [...this.#around.disk.known, ...open]) {
      if (!folders.includes(this.#around.universes.of(uri))) continue;
      const file = fileAt(uri);
      if (this.#around.isOpen(uri) && !this.#around.isOpening(uri)) this.#around.programs.share(uri, program);
      else if (file !== undefined) await this.read(file);
    }
  }

  forget(uri: string): void {
    this.#around.programs.remove(uri);
    this.#around.disk.forget(uri);
  }

  /** Forgets what was read for the sake of a document that is closed by now: its universe, and files outside of the workspace. */
  forgetUnneeded(open: readonly string[], lastUniverse: string | undefined): void {
    const { programs, disk } = this.#around;
    programs.dropUnneeded(open, lastUniverse);
    for (const uri of programs.sharedBesides(open))
      if (!disk.known.has(uri) && !this.#around.isOpen(uri)) this.forget(uri);
  }
}
