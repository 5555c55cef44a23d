import { copyFile, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { contentOf, sameContent, totalBytes } from './content';
import { transferErrorOf } from './disk-error';
import { TransferError, type TransferOptions } from './host';

/** Copies a file or folder on this machine: whole and checked, or not at all. */
export async function copyHere(
  from: string,
  to: string,
  { progress, signal }: TransferOptions = {},
): Promise<void> {
  try {
    const source = await contentOf(from, signal);
    const total = totalBytes(source);
    const there = await stat(to).catch(() => undefined);
    if (there) {
      const isFolder = (await stat(from)).isDirectory();
      if (isFolder === there.isDirectory() && sameContent(source, await contentOf(to, signal))) {
        progress?.(total, total);
        return;
      }
      if (there.isDirectory() || isFolder) throw inTheWay(to);
    }
    await mkdir(path.dirname(to), { recursive: true });
    const part = `${to}.part-${process.pid}`;
    try {
      if ((await stat(from)).isDirectory()) await cp(from, part, { recursive: true, dereference: true });
      else await copyFile(from, part);
      signal?.throwIfAborted();
      if (!sameContent(source, await contentOf(part, signal))) throw changed(from);
      await rename(part, to);
    } finally {
      await rm(part, { recursive: true, force: true });
    }
    progress?.(total, total);
  } catch (error) {
    throw transferErrorOf(error as Error);
  }
}

export const inTheWay = (to: string): TransferError =>
  new TransferError(
    'in-the-way',
    `${to} is there already, with other content. Take it away, or name another place.`,
  );

export const changed = (from: string): TransferError =>
  new TransferError('changed', `${from} changed while it was copied. Try again when nobody writes to it.`);
