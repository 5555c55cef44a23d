import { open } from 'node:fs/promises';
import type { ContentFile } from '../../content';
import { tarBytes, tarPieces } from '../../tar-pieces';
import { placeBytes } from '../line/remote-loop';

/** What is sent: bytes that can be had again from any place on. */
export interface Sent {
  readonly size: number;
  from(place: number): AsyncIterable<Buffer>;
}

export const folderToSend = (folder: string, files: readonly ContentFile[]): Sent => ({
  size: tarBytes(files),
  from: (place) => tarPieces(folder, files, place),
});

export const fileToSend = (file: string, size: number): Sent => ({
  size,
  from: (place) => fileFrom(file, place),
});

async function* fileFrom(file: string, place: number): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r');
  try {
    for (let at = place; ; ) {
      const bytes = Buffer.alloc(1 << 20);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
      if (bytesRead === 0) return;
      yield bytes.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** Pieces of about a size, each but the last a whole number of blocks. */
export async function* inBlocks(parts: AsyncIterable<Buffer>, wanted: () => number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const part of parts) {
    held.push(part);
    size += part.length;
    const piece = Math.max(placeBytes, Math.floor(wanted() / placeBytes) * placeBytes);
    if (size < piece) continue;
    let all = Buffer.concat(held);
    for (; all.length >= piece; all = all.subarray(piece)) yield all.subarray(0, piece);
    held = [all];
    size = all.length;
  }
  if (size > 0) yield Buffer.concat(held);
}
