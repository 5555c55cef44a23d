import type { Knowledge } from '../knowledge/knowledge';
import { type Group, NOBODY } from './group';

/** A question or a phrase that names something without saying it: "the mother of Ann". */
export interface OpenPhrase {
  readonly predicate: string;
  readonly of: Group;
  /** Whom or what the phrase asks for bears this value ("who likes chess?"); else it asks what `of` leads to. */
  readonly value?: string;
  /** The line that it stands in, by its offset. */
  readonly line?: number;
}

/** A phrase that was left open, told since or not. */
export interface Announced {
  readonly predicate: string;
  readonly subjects: readonly string[];
  readonly value?: string;
  /** Whether nothing was said of it yet. */
  readonly pending: boolean;
  /** Whether nobody else can be meant. */
  readonly sure: boolean;
  /** The line that it stands in, by its offset. */
  readonly line: number | undefined;
}

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
/** Of a long list, whom "they" and "she" can mean. */
const MOST_VALUES = 60;

/** What a reader of a chain has in mind: who was mentioned, what was said last, what is still to be said. */
export class Discourse {
  /** The people mentioned last, the latest first. */
  private recent: string[] = [];
  /** The people or values that something was last said to be, and of whom. */
  private values: readonly string[] = [];
  private subjects: readonly string[] = [];
  /** Whom the last sentence was about that said nothing: "Next is Ann." */
  focus: string | undefined;
  /** The latest group of people written down together. */
  private latest: readonly string[] = [];
  private readonly opened = new Map<string, OpenPhrase>();
  /** What the chain itself has said: `predicate\nsubject` to values. */
  private readonly claims = new Map<string, readonly string[]>();
  /** What was last said of each predicate. */
  private readonly latestOf = new Map<string, readonly string[]>();
  /** Whether anybody was named after the phrase that was left open last. */
  private mentionedSince = false;
  private namedOnLine = -1;
  /** What a name that the chain gave stands for ("let S be the sons of Ann"), and who that turned out to be. */
  readonly variables = new Map<string, OpenPhrase>();
  readonly bound = new Map<string, Group>();
  /** The line that is read, by its offset. */
  line = 0;
  /** The phrase that was left open last, until it is told. */
  open: OpenPhrase | undefined;
  /** The relation that the line which is read left open last, whatever else it names: "Ann's friends and their hobbies:" */
  openRelation: OpenPhrase | undefined;
  /** The same, told or not. */
  asked: OpenPhrase | undefined;
  /** The relation or attribute that something was last said of. */
  lastPredicate: string | undefined;

  /** What was said last, of whom and how many. */
  told: { predicate: string; subjects: readonly string[]; values: readonly string[] } | undefined;

  /** @param askedOf people whom the question names: a chain may speak of them without saying so */
  constructor(
    private readonly knowledge: Knowledge,
    private readonly askedOf: readonly string[] = [],
  ) {}

  mention(names: readonly string[]): void {
    this.latest = names;
    this.namedOnLine = this.line;
    this.mentionedSince = true;
    if (this.focus !== undefined && !names.includes(this.focus)) this.focus = undefined;
    for (const name of names.length > REMEMBERED ? names.slice(0, REMEMBERED) : names) {
      const known = this.recent.indexOf(name);
      if (known >= 0) this.recent.splice(known, 1);
      this.recent.unshift(name);
    }
    this.recent.length = Math.min(this.recent.length, REMEMBERED);
  }

  note(predicate: string, subjects: readonly string[], values: readonly string[]): void {
    this.values = values.filter((value) => this.knowledge.isPerson(value)).slice(0, MOST_VALUES);
    this.subjects = subjects;
    this.lastPredicate = predicate;
    this.told = { predicate, subjects, values };
    // What was asked is answered: "that is Ann" is no second answer.
    if (this.asked?.value !== undefined && values.includes(this.asked.value)) this.asked = undefined;
    this.open = undefined;
    this.latestOf.set(predicate, this.values);
    if (values.length > 0)
      for (const subject of subjects) this.claims.set(`${predicate}\n${subject}`, values);
  }

  leaveOpen(phrase: OpenPhrase): void {
    const placed = { ...phrase, line: this.line };
    this.mentionedSince = false;
    this.open = placed;
    this.asked = placed;
    if (phrase.value === undefined && !this.knowledge.valuesOf(phrase.predicate)) this.openRelation = placed;
    this.opened.delete(phrase.predicate);
    this.opened.set(phrase.predicate, placed);
  }

  /** What was left open last, told or not, the latest first. */
  announced(): readonly Announced[] {
    return [...this.opened.values()]
      .slice(-4)
      .reverse()
      .map((phrase) => ({
        predicate: phrase.predicate,
        subjects: phrase.of.readings[0] ?? [],
        pending: phrase === this.open,
        sure: phrase.of.sure,
        line: phrase.line,
        ...(phrase.value !== undefined && { value: phrase.value }),
      }));
  }

  /** Whether the line that is read names somebody, so that it need not be about its heading's person. */
  get lineNamesSomebody(): boolean {
    return this.namedOnLine === this.line;
  }

  /** Whom "the mother's job" speaks of, when somebody was said to be the mother. */
  lastCalled(predicate: string): Group {
    const names = this.latestOf.get(predicate) ?? [];
    return { readings: names.length > 0 ? [names] : [], sure: names.length === 1 };
  }

  /** Whom "the mother" is the mother of, when that was named before. */
  openOf(predicate: string): Group | undefined {
    const of = this.opened.get(predicate)?.of;
    const near = this.open?.predicate === predicate && !this.mentionedSince;
    return of && { ...of, sure: of.sure && near };
  }

  /** Whose relative "their aunt" is: whoever is meant, or of whom that was announced ("Aunts of those two:"). */
  owner(pronoun: Pronoun, predicate: string): Group {
    const meant = this.meant(pronoun);
    const announced = pronoun.many ? this.opened.get(predicate)?.of.readings : undefined;
    if (!announced || announced.length === 0) return meant;
    return { ...meant, readings: distinctGroups([...meant.readings, ...announced]) };
  }

  /** What the chain said that this leads to. */
  claimed(predicate: string, subject: string): readonly string[] | undefined {
    return this.claims.get(`${predicate}\n${subject}`);
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
    if (many) {
      const several = [this.values, this.latest, this.subjects].filter((names) => names.length > 1);
      const counted = several.filter((names) => names.length === size);
      const groups = counted.length > 0 ? counted : several;
      const single = [this.values, this.subjects, this.latest].filter((names) => names.length === 1);
      const readings = distinctGroups([...groups, ...single]);
      return { readings, sure: distinctGroups(groups).length === 1 };
    }
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

function distinctGroups(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(groups.map((names) => [names.join('\n'), names])).values()];
}
