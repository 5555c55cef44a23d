import type { Verdict } from '../../chain/chain';

/** How two numbers are compared. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Where in the filter's text something stands, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What a text is looked through for. */
export type TextPattern =
  /** JavaScript's regular expressions, with the flag u. */
  | { readonly kind: 'regex'; readonly source: string; readonly ignoreCase: boolean }
  /** These words in this order, in capitals or not, with any white space between them. */
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** What a hop's verdict is compared with: `broken` is any that is not proved. */
export type WantedVerdict = Verdict | 'broken';

/** A condition on a rollout. What is not known of a rollout (`entropy`, where no trainer tells it) meets no condition. */
export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  /** `field` is a number field's name, or `rewards.NAME`. */
  | {
      readonly kind: 'number';
      readonly field: string;
      readonly comparison: Comparison;
      readonly value: number;
      readonly at: Place;
    }
  /** Both ends belong to it. */
  | {
      readonly kind: 'range';
      readonly field: string;
      readonly low: number;
      readonly high: number;
      readonly at: Place;
    }
  /** There is no number, or one that is none (an overflown loss). */
  | { readonly kind: 'missing'; readonly field: string; readonly at: Place }
  | { readonly kind: 'name'; readonly field: NameField; readonly value: string }
  | { readonly kind: 'flag'; readonly field: FlagField }
  /** Undefined `hop`: any of them; `first`: the first that is broken; else a hop's number, from 1. */
  | { readonly kind: 'verdict'; readonly verdict: WantedVerdict; readonly hop?: number | 'first' }
  | { readonly kind: 'text'; readonly field: TextField; readonly pattern: TextPattern; readonly at: Place };

export type TextFilter = Filter & { kind: 'text' };
export type NameField = 'finish' | 'prompt' | 'universe' | 'task';
export type FlagField = 'lucky' | 'unlucky' | 'parsed' | 'right';
export type TextField = 'text' | 'question';

/** A filter that can't be read, with the place of the fault in its text. */
export class FilterError extends Error {
  override name = 'FilterError';

  constructor(
    message: string,
    readonly at: Place,
  ) {
    super(message);
  }
}
