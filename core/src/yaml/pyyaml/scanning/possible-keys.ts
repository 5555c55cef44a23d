import type { Source } from './source';
import type { TokenQueue } from './token-queue';

/** A place where a key may have begun, which only a colon further on shows. */
export interface PossibleKey {
  /** The number of its first token, counted from the text's start. */
  readonly token: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
  /** At a block mapping's own column nothing but a key can stand. */
  readonly required: boolean;
}

/** Keys without a question mark are on one line, and no longer than this. */
const longestKey = 1024;

/** The keys that may have begun, one in each level of brackets. */
export class PossibleKeys {
  readonly #source: Source;
  readonly #tokens: TokenQueue;
  /** By level of brackets. */
  readonly #keys: (PossibleKey | undefined)[] = [];
  /** Whether a key may begin at the next token. */
  allowed = true;

  constructor(source: Source, tokens: TokenQueue) {
    this.#source = source;
    this.#tokens = tokens;
  }

  /** Whether the first token waits for a colon. */
  get holdFirst(): boolean {
    return this.#keys.some((key) => key?.token === this.#tokens.taken && this.#isFresh(key));
  }

  /** A key may begin at the next token. @param indent the column of the block that it would be in */
  mayBegin(flow: number, indent: number): void {
    if (!this.allowed) return;
    this.drop(flow);
    const { at, line, column } = this.#source;
    const required = flow === 0 && indent === column;
    this.#keys[flow] = { token: this.#tokens.next, at, line, column, required };
  }

  /** The key whose colon stands here; undefined: none began, or too far away. */
  takeFresh(flow: number): PossibleKey | undefined {
    const key = this.#keys[flow];
    if (!key || !this.#isFresh(key)) return undefined;
    this.#keys[flow] = undefined;
    return key;
  }

  drop(flow: number): void {
    const key = this.#keys[flow];
    if (key?.required) this.#refuse(key);
    this.#keys[flow] = undefined;
  }

  /** A bracket opens a level of its own. */
  openLevel(flow: number): void {
    this.#keys[flow] = undefined;
  }

  /** Only outside of brackets is a key ever required. */
  refuseStale(): void {
    const key = this.#keys[0];
    if (!key || this.#isFresh(key)) return;
    if (key.required) this.#refuse(key);
    this.#keys[0] = undefined;
  }

  clear(): void {
    this.#keys.length = 0;
  }

  #isFresh({ line, at }: PossibleKey): boolean {
    return line === this.#source.line && this.#source.at - at <= longestKey;
  }

  #refuse({ at }: PossibleKey): never {
    const word = /^[^\s:#]+/.exec(this.#source.text.slice(at, at + longestKey))?.[0] ?? ' ';
    this.#source.fail('a key is followed by a colon and its value.', { start: at, end: at + word.length });
  }
}
