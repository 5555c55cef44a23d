/**
 * A file's URI in the one form that serves as its key: as VS Code writes it. Clients and Node disagree on which
 * characters of a path are percent-encoded (`( ) @ + , & ' ! = ; $ * :` are in VS Code, and not in Node), and a file
 * under two URIs would be two files. URIs of other schemes are left as they are.
 */
export function canonicalUri(uri: string): string {
  const parts = /^file:\/\/([^/?#]*)([^?#]*)/i.exec(uri);
  if (!parts) return uri;
  const [, host, path] = parts as unknown as [string, string, string];
  return `file://${host.toLowerCase()}${encodedPath(withSmallDrive(decoded(path)))}`;
}

/** The name of the file at a URI, as a person reads it. */
export function fileNameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Percent-encoding undone. What is not encoded UTF-8 stays as it is written. */
export function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

const RESERVED = /[!'()*]/g;

function encodedPath(path: string): string {
  return path.split('/').map(encodedSegment).join('/');
}

/** A name between two slashes, percent-encoded. */
export function encodedSegment(name: string): string {
  return encodeURIComponent(wellFormed(name)).replace(RESERVED, hexOf);
}

const hexOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** Half of a surrogate pair, which has no UTF-8 form, becomes the replacement character. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Windows does not care about the case of a drive's letter; VS Code writes it small. */
const withSmallDrive = (path: string): string =>
  path.replace(/^\/[A-Z](?=:)/, (drive) => drive.toLowerCase());
