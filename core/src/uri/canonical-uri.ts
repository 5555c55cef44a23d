import { decoded, encodedSegment } from './percent-encoding';

/**
 * A file's URI in the one form that serves as its key: as VS Code writes it. Clients and Node disagree on which
 * characters of a path are percent-encoded (`( ) @ + , & ' ! = ; $ * :` are in VS Code, and not in Node), and a file
 * under two URIs would be two files. URIs of other schemes are left as they are.
 */
export function canonicalUri(uri: string): string {
  // Some clients leave an empty host out: file:/w/a.pl.
  const parts = /^file:(?:\/\/([^/?#]*)|(?=\/[^/]))([^?#]*)/i.exec(uri);
  if (!parts) return uri;
  const [, host = '', path] = parts as unknown as [string, string | undefined, string];
  const named = host.toLowerCase();
  return `file://${named === 'localhost' ? '' : named}${encodedPath(withSmallDrive(decoded(path)))}`;
}

function encodedPath(path: string): string {
  return path.split('/').map(encodedSegment).join('/');
}

/** Windows does not care about the case of a drive's letter; VS Code writes it small. */
const withSmallDrive = (path: string): string =>
  path.replace(/^\/[A-Z](?=:)/, (drive) => drive.toLowerCase());
