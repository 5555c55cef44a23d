import { canonicalUri } from '../../uri/canonical-uri';
import { encodedSegment } from '../../uri/percent-encoding';
import type { Load } from './declaration';

/** Endings that SWI-Prolog takes for those of source files: to a name without one it adds them. */
const ENDINGS = /\.(?:pl|plt|prolog|pro)$/;

/** The addresses that a file named in a directive may have, seen from the file that names it. */
export function fileCandidates(from: string, file: Load['file']): string[] {
  if (file.kind !== 'path') return [];
  const base = resolved(from, file.name);
  return ENDINGS.test(file.name)
    ? [base]
    : [`${base}.pl`, `${base}.plt`, `${base}.prolog`, `${base}.pro`, base];
}

/** `a/./b/../c` beside `from`: both are addresses or both are paths. */
function resolved(from: string, name: string): string {
  const isAddress = /^[a-z][a-z0-9+.-]+:\/\//i.test(from);
  if (isAddress) return besideUri(from, name);
  const parts = name.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const absolute = from.startsWith('/') || name.startsWith('/');
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  const joined = parts.filter((part) => part !== '').join('/');
  return absolute ? `/${joined}` : joined;
}

function besideUri(from: string, name: string): string {
  const path = /^[a-z]:\//i.test(name) ? `/${name}` : name;
  const written = path.split('/').map(encodedSegment).join('/');
  return URL.canParse(written, from) ? canonicalUri(new URL(written, from).href) : `${from}/`;
}
