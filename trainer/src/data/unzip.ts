import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** More than all data of the paper; a zip that unfolds to more is none of it. */
const mostBytes = 64 * 2 ** 30;

/**
 * Unpacks a zip below a folder. A folder of that name around its files is left out.
 * @throws Error for a file that is no zip, is cut short, or wants to be elsewhere
 */
export async function unzip(
  file: string,
  folder: string,
  name: string,
  progress?: (bytes: number) => void,
): Promise<void> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch((cause: Error) => {
    throw new Error(`${file} is not a complete zip file: ${cause.message}.`, { cause });
  });
  const around = `${name}/`;
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const inside = entry.fileName.startsWith(around) ? entry.fileName.slice(around.length) : entry.fileName;
      if (inside === '' || inside.startsWith('__MACOSX/')) continue;
      const place = path.resolve(folder, inside);
      if (!place.startsWith(path.resolve(folder) + path.sep))
        throw new Error(
          `${file} holds ${entry.fileName}, which would be outside its folder: it is not unpacked.`,
        );
      if (inside.endsWith('/')) {
        await mkdir(place, { recursive: true });
        continue;
      }
      bytes += entry.uncompressedSize;
      if (bytes > mostBytes) throw new Error(`${file} unpacks to more than 64 GB: it is not unpacked.`);
      await mkdir(path.dirname(place), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(place));
      progress?.(bytes);
    }
  } finally {
    zip.close();
  }
}
