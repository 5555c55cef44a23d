import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { NamedTensor } from '../policy/policy';
import { FileFault } from './file-fault';
import { fromBFloat16, fromFloat16, toBFloat16 } from './half-floats';

/** Element types that are read; F32 and BF16 are also written. */
const bytesPerElement = { F32: 4, BF16: 2, F16: 2 } as const;
type ElementType = keyof typeof bytesPerElement;

/** Headers beyond this are not believed; safetensors itself draws the line here. */
const longestHeader = 100_000_000;
/** fs reads and writes at most 2 GiB at a time. */
const chunk = 1 << 30;
const wayOut = 'Copy it again from where it came, or use another checkpoint.';

interface Entry {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsContent {
  readonly tensors: readonly NamedTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads a .safetensors file; every tensor comes as float32.
 * @throws FileFault when the file is cut short, overlaps, or holds a type that is not a float.
 */
export async function readSafetensors(path: string): Promise<SafetensorsContent> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { header, dataStart } = await readHeader(file, path, size);
    const { __metadata__: metadata = {}, ...entries } = header;
    const tensors: NamedTensor[] = [];
    for (const [name, value] of Object.entries(entries)) {
      const entry = readEntry(path, name, value, size - dataStart);
      const bytes = await readBytes(file, dataStart + entry.begin, entry.end - entry.begin);
      tensors.push({ name, shape: entry.shape, data: widen(bytes, entry.dtype) });
    }
    return { tensors, metadata: metadata as Record<string, string> };
  } finally {
    await file.close();
  }
}

export interface WriteOptions {
  readonly dtype?: 'F32' | 'BF16';
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Writes tensors in the order given, flushed to the disk before it returns. */
export async function writeSafetensors(
  path: string,
  tensors: readonly NamedTensor[],
  { dtype = 'F32', metadata = { format: 'pt' } }: WriteOptions = {},
): Promise<void> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const { name, shape, data } of tensors) {
    const end = offset + data.length * bytesPerElement[dtype];
    header[name] = { dtype, shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = JSON.stringify(header);
  // The data begins at a multiple of 8, as the format asks; spaces fill the gap.
  const text = Buffer.from(json.padEnd(json.length + ((8 - (Buffer.byteLength(json) % 8)) % 8)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));

  const file = await open(path, 'w');
  try {
    await writeBytes(file, length);
    await writeBytes(file, text);
    for (const { data } of tensors) {
      const array = dtype === 'F32' ? data : toBFloat16(data);
      await writeBytes(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle, path: string, size: number) {
  const cut = (problem: string, cause?: unknown) => new FileFault(path, problem, wayOut, { cause });
  if (size < 8) throw cut(`cut short: ${size} bytes, where a safetensors file begins with 8 of length.`);
  const length = Number((await readBytes(file, 0, 8)).readBigUInt64LE());
  if (length > longestHeader) throw cut('not a safetensors file: its first 8 bytes are no header length.');
  if (8 + length > size) throw cut(`cut short: its header ends at byte ${8 + length}, the file at ${size}.`);
  try {
    const header = JSON.parse((await readBytes(file, 8, length)).toString('utf8'));
    return { header: header as Record<string, unknown>, dataStart: 8 + length };
  } catch (cause) {
    throw cut('not a safetensors file: its header is not JSON.', cause);
  }
}

function readEntry(path: string, name: string, value: unknown, dataSize: number): Entry {
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>;
  if (typeof dtype !== 'string' || !(dtype in bytesPerElement)) {
    throw new FileFault(
      path,
      `${name} is of type ${String(dtype)}.`,
      'Save the model as float32, bfloat16 or float16.',
    );
  }
  const [begin, end] = (Array.isArray(offsets) ? offsets : []) as number[];
  const expected = elements(shape) * bytesPerElement[dtype as ElementType];
  if (begin === undefined || end === undefined || end - begin !== expected) {
    throw new FileFault(path, `the place of ${name} does not fit its shape.`, wayOut);
  }
  if (end > dataSize) {
    throw new FileFault(path, `cut short: ${end - dataSize} bytes of ${name} are missing.`, wayOut);
  }
  return { dtype: dtype as ElementType, shape: shape as number[], begin, end };
}

function widen(bytes: Buffer, dtype: ElementType): Float32Array {
  if (dtype === 'F32') return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  return dtype === 'BF16' ? fromBFloat16(halves) : fromFloat16(halves);
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.from(new ArrayBuffer(length)); // not from Node's pool: views need an aligned start
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, Math.min(chunk, length - done), position + done);
    if (bytesRead === 0) throw new Error('The file shrank while it was read.');
    done += bytesRead;
  }
  return bytes;
}

async function writeBytes(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, Math.min(chunk, bytes.length - done));
    done += bytesWritten;
  }
}

function elements(shape: unknown): number {
  return Array.isArray(shape) ? shape.reduce((product: number, dim: number) => product * dim, 1) : Number.NaN;
}
