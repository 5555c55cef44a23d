import { decoded } from './percent-encoding';

/** The name of the file at a URI, as a person reads it. */
export function fileNameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The URI of the folder that a file is in, without a slash behind it. */
export const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));
