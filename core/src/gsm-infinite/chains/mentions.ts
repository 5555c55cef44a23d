import type { MentionedQuantity } from '../reading/parse-problem';

/** A place in a text where a quantity is named. */
export interface Mention {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** More quantities than this are those of a problem that was filled up; only the needed ones are looked for then. */
const mostLookedFor = 400;

/** Finds quantities by their names: in the singular or plural, with or without "the number of", places first or last. */
export class QuantityNames {
  private readonly pattern: RegExp;
  private readonly byKey: ReadonlyMap<string, string>;

  constructor(quantities: Iterable<MentionedQuantity>, needed: readonly string[]) {
    const all = [...quantities];
    const among = all.length > mostLookedFor ? all.filter(({ name }) => needed.includes(name)) : all;
    this.byKey = new Map(
      among.map((quantity) => [keyOf(quantity.total, quantity.kind, quantity.place), quantity.name]),
    );
    const kinds = alternatives(
      among.map(({ kind }) => kind),
      looseKind,
    );
    const places = alternatives(
      among.map(({ place }) => place),
      escaped,
    );
    const total = '(?<total>(?:grand )?total (?:number )?(?:of )?(?:all )?)?';
    this.pattern = new RegExp(
      `(?<![\\p{L}])${total}(?:(?:the )?number of )?(?<kind>${kinds})(?:e?s)? (?:in|at|of) (?:the )?(?<place>${places})(?![\\p{L}])` +
        `|(?<![\\p{L}])(?<place2>${places})(?:'s|’s) (?<total2>total (?:number )?(?:of )?)?(?:number of )?(?<kind2>${kinds})(?:e?s)?(?![\\p{L}])`,
      'giu',
    );
  }

  in(text: string): readonly Mention[] {
    const found: Mention[] = [];
    for (const { index, 0: words, groups } of text.matchAll(this.pattern)) {
      const { kind = groups!.kind2, place = groups!.place2, total = groups!.total2 } = groups!;
      // Nothing else is called as all things of a place together are.
      const keys = total === undefined ? [false, true] : [true];
      const name = keys
        .map((one) => this.byKey.get(keyOf(one, kind!, place!)))
        .find((one) => one !== undefined);
      if (name !== undefined) found.push({ name, start: index, end: index + words.length });
    }
    return found;
  }
}

/** Longest first, so that "law schools" is not taken for "schools". */
const alternatives = (texts: readonly string[], pattern: (text: string) => string) =>
  [...new Set(texts.map((text) => text.toLowerCase()))]
    .sort((a, b) => b.length - a.length)
    .map(pattern)
    .join('|');

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
const looseKind = (kind: string) => escaped(singular(kind));

const singular = (kind: string) => kind.replace(/(?<=[a-z]{2})(?<!s)s$/i, '').replace(/(?<=x)e$/i, '');

const keyOf = (total: boolean, kind: string, place: string) =>
  `${total ? 'total ' : ''}${singular(kind.toLowerCase().replace(/\s+/g, ' '))} in ${place.toLowerCase().replace(/\s+/g, ' ')}`;
