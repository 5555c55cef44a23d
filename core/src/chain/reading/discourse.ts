import type { Group } from './group';
import { distinctGroups, Mentions, type Pronoun } from './mentions';

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

/** Of a long list, whom "they" and "she" can mean. */
const MOST_VALUES = 60;

/** What a reader of a chain has in mind: who was mentioned, what was said, what is still to be said. */
export class Discourse extends Mentions {
  private readonly opened = new Map<string, OpenPhrase>();
  /** What the chain itself has said: `predicate\nsubject` to values. */
  private readonly claims = new Map<string, readonly string[]>();
  /** What was last said of each predicate. */
  private readonly latestOf = new Map<string, readonly string[]>();
  /** Whether anybody was named after the phrase that was left open last. */
  private mentionedSince = false;
  /** What a name that the chain gave stands for ("let S be the sons of Ann"), and who that turned out to be. */
  readonly variables = new Map<string, OpenPhrase>();
  readonly bound = new Map<string, Group>();
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

  override mention(names: readonly string[]): void {
    super.mention(names);
    this.mentionedSince = true;
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
}
