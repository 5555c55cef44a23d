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

/** A name between two slashes, percent-encoded. */
export function encodedSegment(name: string): string {
  return encodeURIComponent(wellFormed(name)).replace(RESERVED, hexOf);
}

const hexOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** Half of a surrogate pair, which has no UTF-8 form, becomes the replacement character. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
