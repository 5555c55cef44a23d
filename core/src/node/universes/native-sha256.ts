import { createHash } from 'node:crypto';
import { sha256With } from '../../universe/sha256';

// Programs that hash millions of characters import this file for its effect.

/** As 64 hexadecimal digits, by Node's own. */
export function nativeSha256(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}

sha256With(nativeSha256);
