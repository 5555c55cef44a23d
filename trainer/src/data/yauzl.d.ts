/** What is used of yauzl, which has no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  interface Entry {
    readonly fileName: string;
    readonly uncompressedSize: number;
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }
  interface Options {
    readonly lazyEntries: boolean;
    readonly autoClose: boolean;
  }
  const yauzl: { openPromise(file: string, options: Options): Promise<ZipFile> };
  export default yauzl;
}
