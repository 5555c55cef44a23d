import path from 'node:path';
import { fileAt } from '@phantomlab/core/node/file-uri';
import { isUniverseFolder } from '@phantomlab/core/node/prolog-files/find-prolog-files';

/** Which universe's folder a file is in: looked up on the disk once a file. */
export class UniverseFolders {
  readonly #known = new Map<string, string>();

  /** The folder of the universe that a file is part of; '' for none. */
  of(uri: string): string {
    const known = this.#known.get(uri);
    if (known !== undefined) return known;
    const file = fileAt(uri);
    const beside = file === undefined ? '' : path.dirname(file);
    const folder = file !== undefined && isUniverseFolder(beside) ? beside : '';
    this.#known.set(uri, folder);
    return folder;
  }

  /** A folder may have become a universe's, or is one no more. */
  outdate(): void {
    this.#known.clear();
  }
}
