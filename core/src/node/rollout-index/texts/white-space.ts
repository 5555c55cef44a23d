/** Two or three bytes as a number. */
const sequenceAt = (bytes: Uint8Array, at: number): number =>
  bytes[at] === 0xc2
    ? (0xc2 << 8) | bytes[at + 1]!
    : (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;

/** White space beyond ASCII in UTF-8, as `\s` of a regular expression has it. */
const sequences: ReadonlySet<number> = new Set(
  [
    0xa0,
    0x1680,
    ...Array.from({ length: 11 }, (_, i) => 0x2000 + i),
    0x2028,
    0x2029,
    0x202f,
    0x205f,
    0x3000,
    0xfeff,
  ].map((code) => sequenceAt(Buffer.from(String.fromCharCode(code)), 0)),
);

/** How many bytes the white space beyond ASCII has that begins at a place; 0 where something else stands. */
export function wideSpaceAt(bytes: Uint8Array, at: number): number {
  if (!sequences.has(sequenceAt(bytes, at))) return 0;
  return bytes[at] === 0xc2 ? 2 : 3;
}

export const isSpaceCode = (code: number): boolean => /\s/.test(String.fromCharCode(code));

/** Whether a backslash and this letter are white space in JSON. */
export const isSpaceEscape = (letter: number | undefined): boolean =>
  letter === 0x6e || letter === 0x74 || letter === 0x72 || letter === 0x66;
