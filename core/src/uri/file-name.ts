import { decoded } from './percent-encoding';

/** The name of the file at a URI, as a person reads it. */
export function fileNameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}
