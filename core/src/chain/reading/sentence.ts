import type { Item } from './items/item';
import type { Mood } from './mood';
import type { Token } from './words/tokens';

/** A sentence of a completion: what it names and how it is said, whether or not a statement was read from it. */
export interface Sentence {
  /** As its statements have it; that of the next one for a question. */
  readonly index: number;
  readonly start: number;
  readonly text: readonly Token[];
  readonly items: readonly Item[];
  readonly mood: Mood;
  readonly asks: boolean;
}
