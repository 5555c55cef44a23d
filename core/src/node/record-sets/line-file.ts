import { type FileHandle, open } from 'node:fs/promises';

/** Characters gathered before each write: millions of lines never stand in memory together. */
const batchSize = 1 << 20;

/** A new file of lines that come one by one; without a line there is no file. */
export class LineFile {
  private batch = '';
  private file: FileHandle | undefined;

  constructor(private readonly path: string) {}

  /** @returns what has to be waited for before the next line; undefined: nothing */
  add(line: string): Promise<void> | undefined {
    this.batch += line;
    return this.batch.length < batchSize ? undefined : this.flush();
  }

  async close(): Promise<void> {
    try {
      if (this.batch !== '') await this.flush();
    } finally {
      await this.file?.close();
    }
  }

  private async flush(): Promise<void> {
    const lines = this.batch;
    this.batch = '';
    this.file ??= await open(this.path, 'w');
    await this.file.writeFile(lines);
  }
}
