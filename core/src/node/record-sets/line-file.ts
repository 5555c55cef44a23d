import { type FileHandle, open } from 'node:fs/promises';

/** Bytes gathered before each write: millions of lines never stand in memory together. */
const batchSize = 1 << 20;
/** No character of a text has more in UTF-8. */
const mostBytes = 3;

/** A new file of lines that come one by one; without a line there is no file. */
export class LineFile {
  private readonly batch = Buffer.allocUnsafe(batchSize);
  private filled = 0;
  private file: FileHandle | undefined;

  constructor(private readonly path: string) {}

  /**
   * Adds a text, and what else belongs to it as UTF-8.
   * @returns what has to be waited for before the next one; undefined: nothing
   */
  add(text: string, more?: Uint8Array): Promise<void> | undefined {
    if (this.filled + mostBytes * text.length + (more?.length ?? 0) > batchSize)
      return this.addAlone(text, more);
    this.filled += this.batch.write(text, this.filled);
    if (more) {
      this.batch.set(more, this.filled);
      this.filled += more.length;
    }
    return undefined;
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file?.close();
    }
  }

  private async addAlone(text: string, more: Uint8Array | undefined): Promise<void> {
    await this.flush();
    const bytes = Buffer.from(text);
    await this.write(more ? Buffer.concat([bytes, more]) : bytes);
  }

  private async flush(): Promise<void> {
    if (this.filled === 0) return;
    await this.write(this.batch.subarray(0, this.filled));
    this.filled = 0;
  }

  private async write(bytes: Uint8Array): Promise<void> {
    this.file ??= await open(this.path, 'w');
    await this.file.writeFile(bytes);
  }
}
