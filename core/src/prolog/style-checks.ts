import type { FileContext } from './check';
import { isListingNoise } from './listing-noise';
import type { PrologItem } from './text/item';

const SINGLETONS = new Set(['singleton-variable', 'singleton-in-branch', 'singleton-marked']);

/** Where `:- style_check(-singleton)` is in force. */
export class StyleChecks {
  readonly #off = new Set<PrologItem>();
  readonly #isNoise: (key: string) => boolean;

  constructor({ text, index }: FileContext) {
    this.#isNoise = isListingNoise((key) => index.meaning.declared.has(key));
    if (![...index.directives.values()].some(({ style }) => style.includes('-singleton'))) return;
    let off = false;
    for (const item of text.items) {
      for (const style of index.directives.get(item)?.style ?? []) {
        if (style === '-singleton') off = true;
        if (style === '+singleton') off = false;
      }
      if (off) this.#off.add(item);
    }
  }

  isOff(code: string, item: PrologItem): boolean {
    return SINGLETONS.has(code) && this.#off.has(item);
  }

  isNoise(item: PrologItem): boolean {
    return item.predicate !== undefined && this.#isNoise(item.predicate);
  }
}
