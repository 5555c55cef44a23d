const [newline, quote, backslash, openBracket, closeBracket, comma, space, dot] = [
  10, 34, 92, 40, 41, 44, 32, 46,
];

/**
 * One line of facts, `relation("A", "B").` or `relation("A", atom).`, as places in its bytes. One object reads line after
 * line, since a facts.pl has millions of them.
 */
export class FactLine {
  /** Where the relation's name begins and ends. */
  start = 0;
  nameEnd = 0;
  /** The first text, without its quotes. */
  firstStart = 0;
  firstEnd = 0;
  /** The second text; where it is an atom, where that begins, and -1. */
  secondStart = 0;
  secondEnd = 0;
  /** Whether a text has a backslash, and so is written in another way than it is. */
  firstEscaped = false;
  secondEscaped = false;
  private escaped = false;

  /**
   * Reads the line that begins at `start`.
   * @returns whether it is a fact
   */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.start = start;
    let at = start;
    while (at < end && bytes[at] !== openBracket && bytes[at] !== newline) at++;
    this.nameEnd = at;
    if (bytes[at] !== openBracket || bytes[at + 1] !== quote) return false;
    this.firstStart = at + 2;
    at = this.textEnd(bytes, at + 2, end);
    if (at < 0) return false;
    this.firstEnd = at;
    this.firstEscaped = this.escaped;
    at++;
    if (bytes[at] !== comma) return false;
    at++;
    while (bytes[at] === space) at++;
    if (bytes[at] !== quote) {
      this.secondStart = at;
      this.secondEnd = -1;
      return true;
    }
    this.secondStart = at + 1;
    at = this.textEnd(bytes, at + 1, end);
    if (at < 0) return false;
    this.secondEnd = at;
    this.secondEscaped = this.escaped;
    // A rule's head has something else behind its bracket.
    return bytes[at + 1] === closeBracket && bytes[at + 2] === dot;
  }

  /** Whether the relation is called so. */
  is(bytes: Uint8Array, name: string): boolean {
    if (this.nameEnd - this.start !== name.length) return false;
    for (let i = 0; i < name.length; i++) if (bytes[this.start + i] !== name.charCodeAt(i)) return false;
    return true;
  }

  /** Where a text ends that begins here: at its closing quote; -1 where the line ends before. */
  private textEnd(bytes: Uint8Array, start: number, end: number): number {
    this.escaped = false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === quote) return at;
      if (byte === newline) return -1;
      if (byte !== backslash) continue;
      this.escaped = true;
      if (bytes[at + 1] !== newline) at++;
    }
    return -1;
  }
}

/** Where the line begins that is behind the one at `at`. */
export function lineBehind(bytes: Buffer, at: number, end: number): number {
  // A fact's end is near; asking for it by `indexOf` takes longer.
  for (let near = at; near < end && near < at + 16; near++) if (bytes[near] === newline) return near + 1;
  const next = bytes.indexOf(newline, at);
  return next < 0 || next >= end ? end : next + 1;
}
