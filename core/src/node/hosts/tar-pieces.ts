import { open } from 'node:fs/promises';
import path from 'node:path';
import type { ContentFile } from './content';

const blockBytes = 512;
const readBytes = 1 << 20;

/** Bytes of the archive of these files. */
export function tarBytes(files: readonly ContentFile[]): number {
  return files.reduce((sum, file) => sum + headers(file).length + whole(file.size), 2 * blockBytes);
}

/**
 * A tar archive (POSIX pax) of files of a folder, from a place on. The same files always make the same bytes, so that
 * sending it can go on where it was cut.
 * @throws Error when a file has fewer bytes than it had
 */
export async function* tarPieces(
  folder: string,
  files: readonly ContentFile[],
  from = 0,
): AsyncGenerator<Buffer> {
  let place = 0;
  /** What of a piece lies behind `from`. */
  const behind = (bytes: Buffer): Buffer => {
    const rest = bytes.subarray(Math.min(bytes.length, Math.max(0, from - place)));
    place += bytes.length;
    return rest;
  };
  for (const file of files) {
    yield behind(headers(file));
    // A file that was sent is not read again.
    if (place + file.size <= from) place += file.size;
    else
      for await (const part of partsOf(path.join(folder, ...file.path.split('/')), file.size))
        yield behind(part);
    yield behind(Buffer.alloc(whole(file.size) - file.size));
  }
  yield behind(Buffer.alloc(2 * blockBytes));
}

async function* partsOf(file: string, size: number): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r');
  try {
    for (let at = 0; at < size; ) {
      const bytes = Buffer.alloc(Math.min(readBytes, size - at));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
      if (bytesRead === 0) throw new Error(`${file} became shorter while it was sent. Try again.`);
      yield bytes.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

const whole = (size: number) => Math.ceil(size / blockBytes) * blockBytes;

/** The name stands in a header of its own: in the other there is room for 100 bytes of it. */
function headers({ path: name, size, executable }: ContentFile): Buffer {
  const records = Buffer.from(record('path', name) + record('size', String(size)));
  return Buffer.concat([
    header('x', 'PaxHeader', records.length, false),
    records,
    Buffer.alloc(whole(records.length) - records.length),
    // The size of one beyond 8 GB does not fit, and is that of the other header.
    header('0', 'file', size < 8 ** 11 ? size : 0, executable),
  ]);
}

/** Its own length stands before it, in decimal digits that count too. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  while (bytes + String(length).length !== length) length = bytes + String(length).length;
  return `${length}${rest}`;
}

function header(type: '0' | 'x', name: string, size: number, executable: boolean): Buffer {
  const bytes = Buffer.alloc(blockBytes);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  bytes.write(name, 0);
  bytes.write(octal(executable ? 0o755 : 0o644, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write('        ', 148);
  bytes.write(type, 156);
  bytes.write('ustar\x0000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}
