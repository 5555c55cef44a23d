/**
 * 52 bits of a text, as 13 hexadecimal digits: two FNV-1a hashes mixed by Murmur's finalizer. Far faster than SHA-256,
 * for what nobody chooses on purpose.
 */
export function textHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x2f0b4c47;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 15);
  }
  return hashDigits(mixed(a ^ Math.imul(b, 0x27d4eb2f)), mixed(b ^ a));
}

/** 52 bits of two 32-bit hashes, as 13 hexadecimal digits. */
export const hashDigits = (one: number, other: number): string =>
  (one >>> 0).toString(16).padStart(8, '0') + (other >>> 12).toString(16).padStart(5, '0');

/** Spreads every bit of 32 over all of them: Murmur's finalizer. */
export function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
