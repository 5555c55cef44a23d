import type { Item } from './item';

/** Looks at items by their place. */
export class ItemCursor {
  constructor(readonly items: readonly Item[]) {}

  kind(at: number): Item['kind'] | undefined {
    return this.items[at]?.kind;
  }

  word(at: number): string | undefined {
    return this.items[at]?.word;
  }
}
