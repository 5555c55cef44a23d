import type { MentionedQuantity } from '../reading/parse-problem';

/** A place in a text where a quantity is named. */
export interface Mention {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The text leaves its place, or a part of its name, to what stands around it: it accuses nobody. */
  readonly loose?: true;
}

/** More quantities than this are those of a problem that was filled up; only the needed ones are looked for then. */
const mostLookedFor = 400;

/** Finds quantities by their names: in the singular or plural, with or without "the number of", places first or last. */
export class QuantityNames {
  private readonly pattern: RegExp;
  /** Names without their place, and "total": where the place is known from before. */
  private readonly short: RegExp;
  private readonly places: RegExp;
  private readonly placed: RegExp;
  private readonly byKey: ReadonlyMap<string, string>;
  /** What each short name may stand for: a kind, or a kind's last word. */
  private readonly kindsOf: ReadonlyMap<string, readonly string[]>;

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
    this.kindsOf = shortNames(among);
    const short = [...this.kindsOf.keys()]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|');
    this.short = new RegExp(
      `(?<![\\p{L}])(?:(?<total>total)(?:\\s+(?:number|of|all|the|adult|(?!comes|is|equals|amounts|was|has|counts|numbers)\\p{L}+s)){0,4}(?![\\p{L}])|(?<kind>${short})(?:e?s)?(?![\\p{L}]))`,
      'giu',
    );
    this.placed = new RegExp(`^\\s+(?:in|at|of)\\s+(?:the\\s+)?(?:${places})(?![\\p{L}])`, 'iu');
    this.places = new RegExp(`(?<![\\p{L}])(?:${places})(?![\\p{L}])`, 'giu');
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

  /** Quantities that are named in part, of a place that the text or what came before it names. */
  looselyIn(text: string, place: string | undefined): readonly Mention[] {
    const here = this.placeIn(text) ?? place;
    if (here === undefined) return [];
    const found: Mention[] = [];
    for (const { index, 0: words, groups } of text.matchAll(this.short)) {
      const names = new Set(
        groups!.total
          ? this.totalsOf(here)
          : (this.kindsOf.get(singular(spaced(groups!.kind!))) ?? []).flatMap((kind) =>
              [false, true].flatMap((total) => this.byKey.get(keyOf(total, kind, here)) ?? []),
            ),
      );
      const [name, more] = names;
      const behind = index + words.length;
      const end = behind + (this.placed.exec(text.slice(behind, behind + 80))?.[0].length ?? 0);
      if (name !== undefined && more === undefined) found.push({ name, start: index, end, loose: true });
    }
    return found;
  }

  /** The one place that a text names. */
  placeIn(text: string): string | undefined {
    const places = new Set(Array.from(text.matchAll(this.places), ([words]) => spaced(words)));
    return places.size === 1 ? [...places][0] : undefined;
  }

  private totalsOf(place: string): readonly string[] {
    return [...this.byKey].flatMap(([key, name]) =>
      key.startsWith('total ') && key.endsWith(` in ${place}`) ? [name] : [],
    );
  }
}

/** Kinds by themselves, and by their last word where no other kind ends in it. */
function shortNames(quantities: readonly MentionedQuantity[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>();
  const add = (short: string, kind: string) => {
    const known = names.get(short) ?? new Set();
    names.set(short, known.add(kind));
  };
  for (const { kind, total } of quantities) {
    const whole = singular(spaced(kind));
    add(whole, whole);
    if (!total) add(whole.slice(whole.lastIndexOf(' ') + 1), whole);
  }
  return new Map(
    [...names].filter(([, kinds]) => kinds.size === 1).map(([short, kinds]) => [short, [...kinds]]),
  );
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

const spaced = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');

const keyOf = (total: boolean, kind: string, place: string) =>
  `${total ? 'total ' : ''}${singular(spaced(kind))} in ${spaced(place)}`;
