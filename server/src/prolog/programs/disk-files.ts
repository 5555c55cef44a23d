import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileAt, fileUri } from '@phantomlab/core/node/file-uri';
import { findPrologFiles, prologFilesIn } from '@phantomlab/core/node/prolog-files/find-prolog-files';
import { looksLikeProlog } from '@phantomlab/core/prolog/looks-like-prolog';

/** Larger files are read only when they are opened. */
const mostBytes = 64_000_000;

/** The Prolog files of a workspace's folders, as they are on the disk. */
export class DiskFiles {
  #folders: readonly string[] = [];
  #known: ReadonlySet<string> = new Set();

  /** The URIs of the files that are known to be there. */
  get known(): ReadonlySet<string> {
    return this.#known;
  }

  set folders(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** Looks for all files below the folders. @returns their paths */
  async find(): Promise<readonly string[]> {
    const files = await findPrologFiles(this.#folders);
    this.#known = new Set(files.map((file) => fileUri(file)));
    return files;
  }

  /** Looks whether one file is there, which was made, changed or deleted. */
  async look(uri: string, file: string): Promise<boolean> {
    const isThere = await stat(file).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isThere) this.#known = new Set([...this.#known, uri]);
    return isThere;
  }

  forget(uri: string): void {
    this.#known = new Set([...this.#known].filter((file) => file !== uri));
  }

  has(uri: string): boolean {
    const file = fileAt(uri);
    return this.#known.has(uri) || (file !== undefined && existsSync(file));
  }

  /** The files beside one that no folder of the workspace holds; none for others, which are known anyway. */
  async beside(file: string): Promise<readonly string[]> {
    const folder = path.dirname(file);
    const isInside = this.#folders.some((root) => folder === root || folder.startsWith(root + path.sep));
    return isInside ? [] : prologFilesIn(folder);
  }

  /**
   * A file's source; undefined for what is too large, can't be read, or is Perl: the ending is the same.
   * @param isLoaded whether a Prolog file loads it by its name: then it is Prolog, whatever it looks like
   */
  async source(file: string, isLoaded = false): Promise<string | undefined> {
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size === 0 || size > mostBytes) return undefined;
    const source = await readFile(file, 'utf8').catch(() => '');
    return isLoaded || looksLikeProlog(source) ? source : undefined;
  }
}
