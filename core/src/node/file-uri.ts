import { fileURLToPath, pathToFileURL } from 'node:url';
import { canonicalUri } from '../uri/canonical-uri';

/** The URI that is a file's key: the one that an editor gives it as well. */
export function fileUri(file: string): string {
  return canonicalUri(pathToFileURL(file).href);
}

/** The file at a URI; undefined for other schemes, and for what names no file of this machine. */
export function fileAt(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
