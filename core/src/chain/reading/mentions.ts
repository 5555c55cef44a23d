import type { Knowledge } from '../knowledge/knowledge';
import { type Group, NOBODY } from './group';

/** What a pronoun says of whom it means. */
export interface Pronoun {
  readonly gender?: string;
  readonly size?: number;
  readonly many: boolean;
  readonly relative: boolean;
  readonly place?: 'first' | 'last';
}

/** Of those whom a name or a pronoun may mean, how many are tried. */
const MOST_READINGS = 8;
/** How many people are remembered: a pronoun reaches no further back. */
const REMEMBERED = 16;

/** Who was mentioned in a chain, and whom a name or a pronoun may mean after that. */
export class Mentions {
  /** The people mentioned last, the latest first. */
  private recent: string[] = [];
  /** The people or values that something was last said to be, and of whom. */
  protected values: readonly string[] = [];
  protected subjects: readonly string[] = [];
  /** Whom the last sentence was about that said nothing: "Next is Ann." */
  focus: string | undefined;
  /** The latest group of people written down together. */
  private latest: readonly string[] = [];
  private namedOnLine = -1;
  /** The line that is read, by its offset. */
  line = 0;

  /** @param askedOf people whom the question names: a chain may speak of them without saying so */
  constructor(
    protected readonly knowledge: Knowledge,
    private readonly askedOf: readonly string[] = [],
  ) {}

  mention(names: readonly string[]): void {
    this.latest = names;
    this.namedOnLine = this.line;
    if (this.focus !== undefined && !names.includes(this.focus)) this.focus = undefined;
    for (const name of names.length > REMEMBERED ? names.slice(0, REMEMBERED) : names) {
      const known = this.recent.indexOf(name);
      if (known >= 0) this.recent.splice(known, 1);
      this.recent.unshift(name);
    }
    this.recent.length = Math.min(this.recent.length, REMEMBERED);
  }

  /** Whether the line that is read names somebody, so that it need not be about its heading's person. */
  get lineNamesSomebody(): boolean {
    return this.namedOnLine === this.line;
  }

  /** Of people of one first name, the one mentioned last comes first. */
  byRecency(options: readonly string[]): Group {
    if (options.length < 2) return { readings: [options], sure: true };
    const rank = (name: string) => {
      const at = this.recent.indexOf(name);
      return at < 0 ? REMEMBERED : at;
    };
    const ordered = options.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_READINGS);
    const mentioned = options.filter((name) => this.recent.includes(name));
    return { readings: ordered.map((name) => [name]), sure: mentioned.length === 1 };
  }

  /** Whom "she" or "their" means. */
  meant({ gender, size, many, relative, place }: Pronoun): Group {
    if (place) {
      const two = [this.values, this.latest, this.subjects].find((names) => names.length === 2);
      return two ? { readings: [[two.at(place === 'first' ? 0 : -1)!]], sure: true } : NOBODY;
    }
    if (relative) return this.latest.length > 0 ? { readings: [this.latest], sure: true } : NOBODY;
    return many ? this.several(size) : this.oneOf(gender);
  }

  /** Whom "they" or "both" means: a group, or else somebody alone. */
  private several(size: number | undefined): Group {
    const several = [this.values, this.latest, this.subjects].filter((names) => names.length > 1);
    const counted = several.filter((names) => names.length === size);
    const groups = counted.length > 0 ? counted : several;
    const single = [this.values, this.subjects, this.latest].filter((names) => names.length === 1);
    const readings = distinctGroups([...groups, ...single]);
    return { readings, sure: distinctGroups(groups).length === 1 };
  }

  /** Whom "she" means: whom the last sentence was about, else somebody near, else somebody before. */
  private oneOf(gender: string | undefined): Group {
    const fits = (name: string) => gender === undefined || this.mayBe(name, gender);
    if (this.focus !== undefined && fits(this.focus)) {
      const others = this.recent.filter((name) => name !== this.focus && fits(name));
      return { readings: [this.focus, ...others].slice(0, MOST_READINGS).map((name) => [name]), sure: true };
    }
    const near = [...new Set([...this.values, ...this.subjects, ...this.latest])].filter(fits);
    const before = [...new Set([...near, ...this.recent.filter(fits)])];
    // "His aunt" at the beginning is that of whom the question names.
    const readings = (before.length > 0 ? before : this.askedOf.filter(fits))
      .slice(0, MOST_READINGS)
      .map((name) => [name]);
    return { readings, sure: near.length === 1 };
  }

  /** The groups of people that were spoken of last: what was said to be, of whom, and who else was named. */
  near(): readonly (readonly string[])[] {
    const groups = [this.values, this.subjects, this.latest, this.askedOf];
    return distinctGroups(groups.filter(({ length }) => length > 0));
  }

  /** Everybody who was named not long ago, one by one. */
  remembered(): readonly (readonly string[])[] {
    return this.recent.map((name) => [name]);
  }

  /** Whom a phrase without its owner ("the mother is ...") may be about. */
  nearby(): Group {
    const names = [...new Set([...this.values, ...this.subjects, ...this.recent])].slice(0, REMEMBERED);
    const all = [...new Set([...names, ...this.askedOf])];
    return { readings: all.map((name) => [name]), sure: false };
  }

  /** The same for a phrase that may be about several: "wives: Ann, Bea". */
  nearbyGroups(): Group {
    const groups = this.near().filter(({ length }) => length > 1);
    return { readings: [...this.nearby().readings, ...groups], sure: false };
  }

  private mayBe(name: string, gender: string): boolean {
    const known = this.knowledge.objects('gender', name);
    return known.length === 0 || known.includes(gender);
  }
}

export function distinctGroups(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(groups.map((names) => [names.join('\n'), names])).values()];
}
