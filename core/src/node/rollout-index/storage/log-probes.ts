import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

const probeBytes = 4096;

/** Checksums of a log's first bytes and of those before a place: whether it is still the log that was indexed. */
export async function logProbes(log: FileHandle, to: number): Promise<readonly [number, number]> {
  const head = await checksum(log, 0, Math.min(to, probeBytes));
  return [head, await checksum(log, Math.max(0, to - probeBytes), to)];
}

async function checksum(log: FileHandle, from: number, to: number): Promise<number> {
  const bytes = Buffer.alloc(to - from);
  const { bytesRead } = await log.read(bytes, 0, bytes.length, from);
  return crc32(bytes.subarray(0, bytesRead));
}
