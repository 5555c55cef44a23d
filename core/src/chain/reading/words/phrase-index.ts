import type { Token } from './tokens';
import { tokens } from './tokens';

/** Finds known phrases at a place of a text, the longest first: names of people, words for relations. */
export class PhraseIndex<T> {
  private readonly byFirst = new Map<string, { words: readonly string[]; value: T }[]>();

  constructor(phrases: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of phrases) {
      const words = tokens(phrase).map(({ word }) => word);
      if (words.length === 0) continue;
      const first = this.byFirst.get(words[0]!);
      if (first) first.push({ words, value });
      else this.byFirst.set(words[0]!, [{ words, value }]);
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** The longest phrase that begins at token `at`, and the token after it. */
  at(text: readonly Token[], at: number): { readonly value: T; readonly next: number } | undefined {
    const word = text[at]?.word;
    const phrases = word === undefined ? undefined : this.byFirst.get(word);
    if (!phrases) return undefined;
    for (const { words, value } of phrases) {
      let next = 1;
      while (next < words.length && text[at + next]?.word === words[next]) next++;
      if (next === words.length) return { value, next: at + next };
    }
    return undefined;
  }
}
