import { sha256 } from '../sha256';

/**
 * Names a question by the universe's facts and its own text, so that generating the same universe again
 * finds its predictions again, and generating another finds none. In the form of a UUID (RFC 9562, version
 * 8), as PhantomWiki's ids are.
 */
export function questionId(universeDigest: string, question: string): string {
  const hex = sha256(`${universeDigest}\n${question}`);
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!;
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
