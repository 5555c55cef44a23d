import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { ColumnArray, ColumnType } from '../../../run/rows/columns';
import { replaceFile } from '../../replace-file';
import { type Block, type BlockContent, magic, type SegmentHeader } from './segment-format';

/** Writes a segment under a name that nobody else uses. @returns the file's name */
export async function writeSegment(
  folder: string,
  rows: number,
  contents: ReadonlyMap<string, BlockContent>,
): Promise<string> {
  const blocks: Record<string, Block> = {};
  const parts: Buffer[] = [];
  let at = 0;
  for (const [name, content] of contents) {
    const bytes = bytesOf(content);
    blocks[name] = {
      type: 'json' in content ? 'json' : typeOf(content),
      at,
      bytes: bytes.length,
      crc: crc32(bytes),
    };
    parts.push(bytes);
    at += bytes.length;
  }
  const header = Buffer.from(JSON.stringify({ rows, blocks } satisfies SegmentHeader));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const name = `${randomBytes(8).toString('hex')}.rows`;
  await replaceFile(path.join(folder, name), async (draft) => {
    const handle = await open(draft, 'wx');
    try {
      for (const part of [magic, length, header, ...parts]) await writeAll(handle, part);
      // What is not checked when it is read must be there, also after the machine went down.
      await handle.datasync();
    } finally {
      await handle.close();
    }
  });
  return name;
}

function bytesOf(content: BlockContent): Buffer {
  if ('json' in content) return Buffer.from(JSON.stringify(content.json));
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

function typeOf(content: ColumnArray): ColumnType {
  if (content instanceof Float64Array) return 'f64';
  if (content instanceof Float32Array) return 'f32';
  if (content instanceof Uint32Array) return 'u32';
  return content instanceof Uint16Array ? 'u16' : 'u8';
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
}
