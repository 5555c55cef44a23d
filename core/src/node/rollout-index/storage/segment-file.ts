import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type ColumnArray, type ColumnName, type ColumnType, newColumn } from '../../../run/rows/columns';
import { ReadMemory } from './read-memory';
import { type Block, magic, type SegmentHeader } from './segment-format';

/** A segment is torn, or was made by another machine's habits: the index is rebuilt. */
export class TornIndexError extends Error {
  override name = 'TornIndexError';
}

/** A segment that is open for reading. */
export class SegmentFile {
  /** Columns that are known to be whole. */
  private readonly checked = new Set<string>();

  private constructor(
    private readonly handle: FileHandle,
    private readonly start: number,
    readonly header: SegmentHeader,
  ) {}

  /** @throws TornIndexError where the file is not whole */
  static async open(file: string): Promise<SegmentFile> {
    const handle = await open(file, 'r').catch(() => {
      throw new TornIndexError(`${file} is missing.`);
    });
    try {
      const { size } = await handle.stat();
      const head = await readAt(handle, 0, 8);
      if (!head.subarray(0, 4).equals(magic)) throw new TornIndexError(`${file} is not part of an index.`);
      const length = head.readUInt32LE(4);
      if (length > size) throw new TornIndexError(`${file} is cut short.`);
      const header = headerOf(await readAt(handle, 8, length), file);
      const start = 8 + length;
      const isWhole = Object.values(header.blocks).every(
        ({ at, bytes }) => at >= 0 && bytes >= 0 && start + at + bytes <= size,
      );
      if (!isWhole) throw new TornIndexError(`${file} is cut short.`);
      return new SegmentFile(handle, start, header);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** Column names, of rewards as well. */
  get columns(): readonly ColumnName[] {
    return Object.entries(this.header.blocks).flatMap(([name, { type }]) =>
      type === 'json' || name.startsWith('.') ? [] : [name as ColumnName],
    );
  }

  /** How a column's numbers are kept; undefined where it has no such column. */
  typeOf(name: string): ColumnType | undefined {
    const type = this.header.blocks[name]?.type;
    return type === 'json' ? undefined : type;
  }

  /** @param memory where the numbers are read to, and stay until it is used again; memory of their own unless given */
  async numbers(name: string, memory = new ReadMemory()): Promise<ColumnArray | undefined> {
    const block = this.header.blocks[name];
    if (block === undefined || block.type === 'json') return undefined;
    const bytes = memory.of(block.bytes);
    await this.block(name, block, bytes);
    return columnOver(block.type, bytes);
  }

  /**
   * The numbers of a few rows; undefined where it has no such column. Read at once: waiting for each of many small pieces
   * would take longer than reading them.
   * @param memory for checking the column the first time
   * @throws TornIndexError where the column is damaged
   */
  some(name: string, first: number, count: number, memory: ReadMemory): ColumnArray | undefined {
    const block = this.header.blocks[name];
    if (block === undefined || block.type === 'json') return undefined;
    if (!this.checked.has(name)) {
      const all = memory.of(block.bytes);
      this.readNow(block, 0, all);
      check(name, block, all);
      this.checked.add(name);
    }
    const size = newColumn(block.type, 0).BYTES_PER_ELEMENT;
    const bytes = Buffer.allocUnsafeSlow(count * size);
    this.readNow(block, first * size, bytes);
    return columnOver(block.type, bytes);
  }

  private readNow({ at }: Block, from: number, bytes: Buffer): void {
    const read = readSync(this.handle.fd, bytes, 0, bytes.length, this.start + at + from);
    if (read < bytes.length) throw new TornIndexError('A part of an index is cut short.');
  }

  async json(name: string): Promise<unknown> {
    const block = this.header.blocks[name];
    if (block === undefined) return undefined;
    const bytes = Buffer.allocUnsafeSlow(block.bytes);
    await this.block(name, block, bytes);
    return JSON.parse(bytes.toString('utf8'));
  }

  /** Some bytes of a block, from one place in it to another, which are not checked. */
  async part(name: string, from: number, to: number): Promise<Buffer> {
    const block = this.header.blocks[name];
    if (block === undefined || to > block.bytes) throw new TornIndexError('A part of an index is cut short.');
    return readAt(this.handle, this.start + block.at + from, to - from);
  }

  private async block(name: string, block: Block, into: Buffer): Promise<void> {
    await readInto(this.handle, this.start + block.at, into);
    check(name, block, into);
    this.checked.add(name);
  }
}

function check(name: string, { crc }: Block, bytes: Buffer): void {
  if (crc32(bytes) !== crc) throw new TornIndexError(`The column ${name} of an index is damaged.`);
}

/** The numbers that some memory holds, without a copy. */
function columnOver(type: ColumnType, { buffer, byteOffset, length }: Buffer): ColumnArray {
  const like = newColumn(type, 0);
  const Column = like.constructor as new (
    memory: ArrayBufferLike,
    from: number,
    length: number,
  ) => ColumnArray;
  return new Column(buffer, byteOffset, length / like.BYTES_PER_ELEMENT);
}

function headerOf(bytes: Buffer, file: string): SegmentHeader {
  try {
    const header = JSON.parse(bytes.toString('utf8')) as SegmentHeader;
    if (Number.isSafeInteger(header.rows) && typeof header.blocks === 'object') return header;
  } catch {
    // Told below.
  }
  throw new TornIndexError(`${file} has a damaged header.`);
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await readInto(handle, at, bytes);
  return bytes;
}

async function readInto(handle: FileHandle, at: number, bytes: Buffer): Promise<void> {
  for (let read = 0; read < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, at + read);
    if (bytesRead === 0) throw new TornIndexError('A part of an index is cut short.');
    read += bytesRead;
  }
}
