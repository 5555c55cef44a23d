import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

const littleBytes = 1 << 16;

/** Another process of ours began the mirror again: what was known of it no longer holds. */
export class MirrorChangedError extends Error {
  override readonly name = 'MirrorChangedError';
}

/** Opens a file of a mirror to read it. @throws MirrorChangedError when it is gone */
export async function openThere(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    throw orGone(file, error);
  }
}

/**
 * Writes bytes of a mirror at their place; at its beginning makes the file.
 * @returns the file's size afterwards: another process may be further on
 * @throws MirrorChangedError when it is gone, or does not reach that place
 */
export async function writeAt(file: string, place: number, bytes: Uint8Array): Promise<number> {
  // A few lines are written in less time than it takes to hand them over to another thread.
  if (bytes.length <= littleBytes) return writeLittleAt(file, place, bytes);
  const handle = place === 0 ? await openOrMake(file) : await openToWrite(file);
  try {
    const { size } = await handle.stat();
    if (size < place) throw new MirrorChangedError(`${file} is shorter than it was.`);
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, place + done);
      done += bytesWritten;
    }
    return Math.max(size, place + bytes.length);
  } finally {
    await handle.close();
  }
}

function writeLittleAt(file: string, place: number, bytes: Uint8Array): number {
  const handle = place === 0 ? openSync(file, making) : thereSync(file);
  try {
    const { size } = fstatSync(handle);
    if (size < place) throw new MirrorChangedError(`${file} is shorter than it was.`);
    for (let done = 0; done < bytes.length; )
      done += writeSync(handle, bytes, done, bytes.length - done, place + done);
    return Math.max(size, place + bytes.length);
  } finally {
    closeSync(handle);
  }
}

const making = constants.O_RDWR | constants.O_CREAT;

const openOrMake = (file: string): Promise<FileHandle> => open(file, making);

async function openToWrite(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    throw orGone(file, error);
  }
}

function thereSync(file: string): number {
  try {
    return openSync(file, 'r+');
  } catch (error) {
    throw orGone(file, error);
  }
}

const orGone = (file: string, error: unknown) =>
  (error as NodeJS.ErrnoException).code === 'ENOENT' ? new MirrorChangedError(`${file} is gone.`) : error;
