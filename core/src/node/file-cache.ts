import { stat } from 'node:fs/promises';

/** What was made of a file, kept until the file changes: facts are gathered at each pause in typing. */
export class FileCache<T> {
  readonly #make: (file: string) => Promise<T>;
  readonly #known = new Map<string, { readonly version: string; readonly value: T | undefined }>();

  constructor(make: (file: string) => Promise<T>) {
    this.#make = make;
  }

  /** Undefined for a file that is not there, or that nothing can be made of. */
  async of(file: string): Promise<T | undefined> {
    const found = await stat(file).catch(() => undefined);
    if (!found) return undefined;
    const version = `${found.mtimeMs}:${found.size}`;
    const known = this.#known.get(file);
    if (known?.version === version) return known.value;
    const value = await this.#make(file).catch(() => undefined);
    this.#known.set(file, { version, value });
    return value;
  }
}
