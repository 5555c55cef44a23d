import { readdirSync } from 'node:fs';
import { fileAt } from '../file-uri';

/** No folder of programs has more entries, and each check may ask for it. */
const MOST_NAMES = 20_000;

/**
 * The names in the folder at a URI: none where there is no such folder; undefined where it can't be known, for it is not
 * on this disk, can't be read, or is very large.
 */
export function namesInFolder(uri: string): readonly string[] | undefined {
  const folder = fileAt(`${uri}/`);
  if (folder === undefined) return undefined;
  try {
    const names = readdirSync(folder);
    return names.length > MOST_NAMES ? undefined : names;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? [] : undefined;
  }
}
