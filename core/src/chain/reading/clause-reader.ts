import { isMutual } from '../knowledge/inverse';
import type { Knowledge } from '../knowledge/knowledge';
import type { Discourse, OpenPhrase } from './discourse';
import { fitting, type Group, groupOf, joined, NOBODY } from './group';
import type { Item, SaidValue } from './items';
import type { Mood } from './mood';
import { type Phrase, PhraseReader, type Read } from './phrases';
import type { Denial, Told } from './statement';
import { AFTER_COPULA, DOUBTS, PAGES, type Verb } from './words/lexicon';

/** What the surroundings of a segment lend to it: the heading or the list that it stands in. */
export interface Setting {
  /** Whom lines without a subject are about. */
  readonly topic?: Group;
  /** What the line above left open: "The friends of Ann are:". */
  readonly open?: OpenPhrase | undefined;
  /** Whether it is a heading, or a line of a list: a name in it need not answer what was asked. */
  readonly listed?: 'heading' | 'item';
  /** What is said of each person of a list: "Hobbies:". */
  readonly attribute?: string;
}

/** The values of a statement: people or attribute values, each with its readings. */
type Values = readonly Group[];

const VERB_PREDICATES: Partial<Record<Verb, string>> = {
  works: 'job',
  enjoys: 'hobby',
  born: 'dob',
  weds: 'married',
  befriends: 'friend',
  'born-to': 'parent',
  bears: 'child',
};
const LONGEST_VALUE = 8;
/** "as stated in the evidence" between commas. */
const LONGEST_REMARK = 10;
const REMARKS = new Set<Item['kind']>(['word', 'owner', 'own', 'noun', 'of', 'relation']);
/** Words in brackets that are passed over. */
const LONGEST_BRACKET = 30;

/**
 * What a segment says, statement by statement: "the mother of X is Y", "X's mother, Y, works as a nurse",
 * "Y is the mother of X", "chess is the hobby of X", "X has two sons: Y and Z".
 */
export class ClauseReader {
  readonly statements: Told[] = [];
  readonly denials: Denial[] = [];
  readonly phrases: PhraseReader;
  private readonly respectively: boolean;
  /** Of whom the clause speaks: "X is a nurse and enjoys chess". */
  subject: Group = NOBODY;
  /** Whose page the text is about from here on. */
  page: Group | undefined;
  /** The predicate of the last statement. */
  private lastSaid: string | undefined;
  /** Offset of the last thing that was only supposed. */
  supposedAt: number | undefined;

  constructor(
    private readonly items: readonly Item[],
    private readonly source: string,
    private readonly knowledge: Knowledge,
    private readonly discourse: Discourse,
    private readonly mood: Mood,
    private readonly setting: Setting,
  ) {
    this.phrases = new PhraseReader(items, knowledge, discourse);
    this.respectively = items.some(({ word }) => word === 'respectively');
  }

  readAll(): void {
    this.readFrom(0, this.items.length);
  }

  /** Reads a piece as if nothing stood around it; whom it is about in the end. */
  readApart(from: number, to: number): Group {
    const { source, knowledge, discourse, mood, setting } = this;
    const piece = new ClauseReader(this.items.slice(from, to), source, knowledge, discourse, mood, setting);
    piece.readAll();
    for (const statement of piece.statements) this.statements.push(statement);
    for (const denial of piece.denials) this.denials.push(denial);
    this.supposedAt = piece.supposedAt ?? this.supposedAt;
    return piece.subject;
  }

  private readFrom(from: number, to: number): void {
    for (let at = from; at < to; ) {
      const next = this.fragment(at) ?? this.statement(at);
      at = Math.max(next ?? 0, at + 1);
    }
  }

  /** Reads one statement and whatever hangs on it; the item after it, or undefined when there is none. */
  private statement(at: number): number | undefined {
    const kind = this.kind(at);
    if (kind === 'not') return this.pastDenied(at);
    if (kind === 'value') return this.valueFirst(at);
    if (kind === 'verb') return this.subject === NOBODY ? undefined : this.afterSubject(this.subject, at, at);
    if (kind === 'word' && this.word(at) === 'number') return this.numberOf(at);
    if (OTHERS.has(this.word(at) ?? '') && this.kind(at + 1) === 'is') {
      const people = this.kind(at + 2) === 'person' ? this.peopleValues(at + 2) : undefined;
      return people && this.oneMore(joined(people.value), at, people.next);
    }
    const noted = kind === 'relation' ? this.notation(at) : undefined;
    if (noted !== undefined) return noted;
    const read = kind === 'relation' ? this.phrases.phrase(at) : undefined;
    if (kind === 'relation' && !read) return this.withoutOwner(at);
    return this.fromPhrase(at);
  }

  private fromPhrase(at: number): number | undefined {
    const bearer = this.word(at) === 'whoever' ? this.phrases.bearerByVerb(at + 1) : undefined;
    const read = bearer ?? this.phrases.phrase(at);
    if (!read) return undefined;
    if (read.value.kind === 'people') {
      const person = this.kind(at) === 'person' && read.next === at + 1;
      const more = person ? this.phrases.morePeople(read.next, true) : undefined;
      const owners = more && this.sharedOwners(read.value.group, more);
      if (owners) return this.fromRelated(owners.value, at, owners.next);
      const family = person ? this.withRelative(read.value.group, at, read.next) : undefined;
      if (family) return this.fromPeople(family.value, at, family.next);
      const group = more ? joined([read.value.group, ...more.value]) : read.value.group;
      if (more && more.value.length > 0) this.discourse.mention(group.readings[0] ?? []);
      return this.fromPeople(more?.either ? { ...group, sure: false } : group, at, more?.next ?? read.next);
    }
    return read.value.kind === 'bearer'
      ? this.fromBearer(read.value, at, read.next)
      : this.fromRelated(read.value, at, read.next);
  }

  /** "Ann, Bea and Cy's mother": the mother of all three. */
  private sharedOwners(
    first: Group,
    more: Read<readonly Group[]>,
  ): Read<Extract<Phrase, { kind: 'related' }>> | undefined {
    if (this.kind(more.next) !== 'and') return undefined;
    const last = this.phrases.phrase(more.next + 1);
    const relation = this.items[more.next + 3];
    if (this.kind(more.next + 2) !== 'own' || relation?.kind !== 'relation' || last?.value.kind !== 'related')
      return undefined;
    if (last.next !== more.next + 4) return undefined;
    const of = joined([first, ...more.value, this.phrases.person(more.next + 1)]);
    return {
      value: { kind: 'related', predicate: relation.predicate, attribute: relation.attribute, of },
      next: last.next,
    };
  }

  /** "Ann and her father Bob work as ...": Bob is her father, and both go on as the subject. */
  private withRelative(group: Group, start: number, at: number): Read<Group> | undefined {
    const relation = this.items[at + 2];
    if (this.kind(at) !== 'and' || this.kind(at + 1) !== 'owner' || relation?.kind !== 'relation')
      return undefined;
    const from = this.kind(at + 3) === 'comma' ? at + 4 : at + 3;
    if (relation.attribute || this.kind(from) !== 'person') return undefined;
    // In "his mother is Ann and his father Bob" he is not Ann.
    const owner = this.items[at + 1];
    const names = group.readings[0] ?? [];
    if (
      owner?.kind !== 'owner' ||
      (owner.gender && !names.every((name) => this.knowledge.holds('gender', name, owner.gender!)))
    )
      return undefined;
    const other = this.phrases.person(from);
    this.say(relation.predicate, group, [other], start, from + 1, false);
    const both = joined([group, other]);
    this.discourse.mention(both.readings[0] ?? []);
    return { value: both, next: this.kind(from + 1) === 'comma' ? from + 2 : from + 1 };
  }

  /** "Ann Lee (hobby: chess)", "Ann Lee, a nurse, ...", "Ann Lee works as ...". */
  private fromPeople(group: Group, start: number, at: number): number {
    this.subject = group;
    let next = this.bracket(group, start, at);
    // "From X's page: sister - Y"
    if (this.kind(next) === 'own' && PAGES.has(this.word(next + 1) ?? '')) {
      this.page = group;
      next += 2;
    }
    // "Ann's wife is Bea and Cy's is Dee"
    if (this.kind(next) === 'own' && this.kind(next + 1) === 'is' && this.lastSaid !== undefined) {
      const predicate = this.lastSaid;
      const attribute = this.knowledge.valuesOf(predicate) !== undefined;
      return this.fromRelated({ kind: 'related', predicate, attribute, of: group }, start, next + 1);
    }
    next = this.apposition(group, start, next);
    return this.afterSubject(group, start, next) ?? next;
  }

  /** "The mother of X is Y", "X's mother, Y, ...", "X's mother (Y)", "X's mother works as ...". */
  private fromRelated(phrase: Extract<Phrase, { kind: 'related' }>, start: number, at: number): number {
    const { predicate, of } = phrase;
    const remarked = this.pastRemark(at);
    if (remarked > at && this.kind(remarked) === 'is') return this.fromRelated(phrase, start, remarked);
    if (phrase.also) {
      const told = this.toldTogether(phrase, start, at);
      if (told !== undefined) return told;
    }
    const told = this.toldOf(predicate, of, start, at, phrase.attribute);
    if (told !== undefined) return told;
    if (phrase.attribute) {
      this.leaveOpen(predicate, of);
      return at;
    }
    const group = this.phrases.people(phrase);
    this.subject = group;
    if (this.kind(at) === 'verb') {
      const next = this.afterSubject(group, start, at);
      if (next !== undefined) return next;
    }
    this.leaveOpen(predicate, of);
    return at;
  }

  /** "The mother and father of X are Y and Z": each after each. */
  private toldTogether(
    { predicate, also = [], of, attribute }: Extract<Phrase, { kind: 'related' }>,
    start: number,
    at: number,
  ): number | undefined {
    if (this.kind(at) !== 'is' && this.kind(at) !== 'colon') return undefined;
    const from = this.pastCopula(at);
    const people = attribute ? undefined : this.peopleValues(from);
    const predicates = [predicate, ...also];
    if (!people || people.value.length !== predicates.length) return undefined;
    predicates.forEach((one, i) => {
      this.say(one, of, [people.value[i]!], start, people.next, people.sure && this.respectively);
    });
    return people.next;
  }

  /** What is said after a relation and its owner: a copula, an arrow, a comma or a bracket, and values. */
  private toldOf(
    predicate: string,
    of: Group,
    start: number,
    at: number,
    attribute: boolean,
  ): number | undefined {
    const kind = this.kind(at);
    const link = kind === 'is' || kind === 'colon' || kind === 'dash' || kind === 'arrow';
    if (link) {
      const from = this.pastRemark(this.pastCopula(at));
      if (this.kind(from) === 'not') return this.denied(predicate, of, start, from);
      // "His friends are:" is told by the lines below.
      return (
        this.tell(predicate, of, start, from, attribute) ??
        (kind === 'is' ? this.restOfCopula(predicate, of, from) : undefined)
      );
    }
    if (kind === 'open' || kind === 'comma' || kind === 'person' || kind === 'value') {
      const from = kind === 'person' || kind === 'value' ? at : at + 1;
      if (this.kind(from) !== 'person' && this.kind(from) !== 'value') return undefined;
      // In "his mother, Ann works as ..." Ann is the mother, and goes on as the subject.
      if (attribute && kind === 'comma') return undefined;
      if (this.kind(from) === 'person' && this.kind(from + 1) === 'own') return undefined;
      const next = this.tell(
        predicate,
        of,
        start,
        from,
        attribute,
        kind !== 'comma' || this.closesApposition(from),
      );
      if (next === undefined) return undefined;
      return this.afterApposition(next, kind === 'open' ? 'close' : 'comma');
    }
    return undefined;
  }

  /** Whether "X's mother, Y, works as" goes on after Y, so that Y is the mother and not one more person. */
  private closesApposition(at: number): boolean {
    return this.kind(at + 1) === 'comma' && ['verb', 'is'].includes(this.kind(at + 2) ?? '');
  }

  private restOfCopula(predicate: string, of: Group, at: number): number {
    this.leaveOpen(predicate, of);
    return at;
  }

  /** Goes on with the people just named: "X's mother, Y, works as ...". */
  private afterApposition(at: number, closing: Item['kind']): number {
    const next = this.kind(at) === closing ? at + 1 : at;
    if (this.kind(next) !== 'verb' && this.kind(next) !== 'is') return next;
    return this.afterSubject(this.subject, next, next) ?? next;
  }

  /** Reads values and says them; undefined when there are none. */
  private tell(
    predicate: string,
    of: Group,
    start: number,
    at: number,
    attribute: boolean,
    sure = true,
  ): number | undefined {
    if (attribute) {
      const values = this.attributeValues(predicate, at);
      if (!values) return undefined;
      this.say(predicate, of, values.value, start, values.next, sure && values.sure);
      return values.next;
    }
    const people = this.peopleValues(at);
    if (!people) return undefined;
    this.say(predicate, of, people.value, start, people.next, sure && people.sure);
    this.subject = joined(people.value);
    const next = this.itsBrackets(people);
    return this.apposition(this.subject, next, next);
  }

  /** "X is not the mother" or "the mother is not X, but Y". */
  private denied(predicate: string, of: Group, start: number, at: number): number {
    const right = this.items[at + 1];
    if (right?.kind === 'person') this.deny(predicate, of, right.options);
    if (right?.kind === 'value')
      this.deny(
        predicate,
        of,
        right.readings.map(({ value }) => value),
      );
    const past = this.pastDenied(at);
    let next = past;
    while (
      ['comma', 'end'].includes(this.kind(next) ?? '') ||
      ['but', 'rather', 'instead', 'it'].includes(this.word(next) ?? '')
    )
      next++;
    if (this.word(next - 1) === 'it' && this.kind(next) === 'is') next = this.pastCopula(next);
    if (next > past && this.kind(next) === 'person' && this.word(next - 1) !== ',') {
      const attribute = this.knowledge.valuesOf(predicate) !== undefined;
      const told = this.tell(predicate, of, start, next, attribute);
      if (told !== undefined) return told;
    }
    this.leaveOpen(predicate, of);
    return past;
  }

  private deny(predicate: string, of: Group, values: readonly string[]): void {
    const [subjects] = of.readings;
    if (subjects && this.mood.at(this.items[0]!.start) === 'said')
      this.denials.push({ predicate, subjects, values });
  }

  /** Past "not X": what is denied is not said. */
  private pastDenied(at: number): number {
    let next = at + 1;
    if (this.kind(next) === 'comma' || this.kind(next) === 'end') return next;
    const read = this.phrases.phrase(next, true);
    if (!read) return next;
    next = read.next;
    if (read.value.kind === 'people') next = this.phrases.morePeople(next, false).next;
    return next;
  }

  /** "The person whose hobby is chess is X", "the nurse is X". */
  private fromBearer(
    { predicate, value }: Extract<Phrase, { kind: 'bearer' }>,
    start: number,
    at: number,
  ): number {
    if (this.kind(at) === 'is' || this.kind(at) === 'arrow' || this.kind(at) === 'colon') {
      const from = this.pastCopula(at);
      if (this.kind(from) === 'not') return this.pastDenied(from);
      const people = this.peopleValues(from);
      if (people) {
        this.subject = joined(people.value);
        this.say(predicate, this.subject, [groupOf([value])], start, people.next, people.sure);
        return this.apposition(this.subject, people.next, this.itsBrackets(people));
      }
    }
    const group = this.phrases.people({ kind: 'bearer', predicate, value });
    this.discourse.leaveOpen({ predicate, of: group, value });
    if (this.kind(at) !== 'verb') return at;
    return this.afterSubject({ ...group, sure: false }, start, at) ?? at;
  }

  /** "Chess is the hobby of X", "On 1999-01-01 X was born", "nurse: X". */
  private valueFirst(at: number): number | undefined {
    const item = this.items[at];
    if (item?.kind !== 'value') return undefined;
    let next = at + 1;
    const link = this.kind(next);
    if (link === 'comma' || link === 'person') {
      if (link === 'comma') next++;
      // "On 1999-01-01, X was born"
      const people = this.kind(next) === 'person' ? this.peopleValues(next, true) : undefined;
      if (!people || item.readings[0]!.predicate !== 'dob') return undefined;
      const verb = this.kind(people.next) === 'is' ? people.next + 1 : people.next;
      const born = this.items[verb];
      if (born?.kind !== 'verb' || born.verb !== 'born') return undefined;
      this.say('dob', joined(people.value), [groupOf([item.readings[0]!.value])], at, verb + 1, people.sure);
      this.subject = joined(people.value);
      return verb + 1;
    }
    const remark = link === 'word' ? this.pastWords(next) : next;
    if (link !== 'is' && link !== 'colon' && link !== 'arrow' && this.kind(remark) !== 'is') return undefined;
    next = this.pastCopula(remark);
    // "1999-01-01: that is the birthday of X"
    if (['that', 'this', 'it'].includes(this.word(next) ?? '')) next = this.pastCopula(next + 1);
    const read = this.phrases.phrase(next, true);
    if (read?.value.kind === 'related' && read.value.attribute) {
      const { predicate, of } = read.value;
      const known = item.readings.find((reading) => reading.predicate === predicate);
      const value = known?.value ?? this.source.slice(item.start, item.end);
      this.say(predicate, of, [groupOf([value])], at, read.next, known !== undefined);
      this.subject = of;
      return read.next;
    }
    const people = this.kind(next) === 'person' ? this.peopleValues(next) : undefined;
    if (!people || this.phrases.startsStatement(people.next)) return undefined;
    const group = joined(people.value);
    const { predicate, value } = this.bestReading(item.readings, group);
    this.subject = group;
    this.say(
      predicate,
      group,
      [groupOf([value])],
      at,
      people.next,
      people.sure && (link === 'is' || link === 'arrow'),
    );
    return this.itsBrackets(people);
  }

  /** Past a few words: "the only nurse I can find is X". */
  private pastWords(at: number): number {
    let next = at;
    while (next < at + 5 && (this.kind(next) === 'word' || this.kind(next) === 'noun')) next++;
    return next;
  }

  /** "mother(X, Y)", "mother(X) = Y" */
  private notation(at: number): number | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation' || this.kind(at + 1) !== 'open' || this.kind(at + 2) !== 'person')
      return undefined;
    const of = this.phrases.person(at + 2);
    const { predicate, attribute } = relation;
    if (this.kind(at + 3) === 'close') return this.toldOf(predicate, of, at, at + 4, attribute);
    if (this.kind(at + 3) !== 'comma') return undefined;
    return this.tell(predicate, of, at, at + 4, attribute);
  }

  /** What follows the subject: a verb and what it says. */
  private afterSubject(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    switch (item?.kind) {
      case 'is':
        return this.afterIs(subject, start, this.pastCopula(at));
      case 'colon':
      case 'dash':
      case 'arrow':
        return this.afterColon(subject, start, at + 1);
      case 'verb':
        return this.afterVerb(item.verb, subject, start, at + 1);
      case 'not':
        // "X does not have any sons", "X isn't married"
        return this.afterDenial(subject, start, at + 1);
      case 'value':
        // "and Lenore a retail manager": the verb is the one before.
        return this.andBefore(start) ? this.sayValue(subject, start, at, false) : undefined;
      case 'word':
        // "X does not have any sons"
        return (item.word === 'does' || item.word === 'do') && this.kind(at + 1) === 'not'
          ? this.afterDenial(subject, start, at + 2)
          : undefined;
      case 'pronoun':
        // "Dollie Barbee, who works as": as if there were no "who".
        return item.relative ? this.afterSubject(subject, start, at + 1) : undefined;
      default:
        return undefined;
    }
  }

  private andBefore(at: number): boolean {
    return this.kind(at - 1) === 'and' || this.kind(at - 1) === 'comma' || this.kind(at - 1) === 'end';
  }

  private afterVerb(verb: Verb, subject: Group, start: number, at: number): number | undefined {
    if (verb === 'has') return this.afterHas(subject, start, at);
    const predicate = VERB_PREDICATES[verb]!;
    if (verb === 'works' || verb === 'enjoys' || verb === 'born') {
      const known = this.items[at];
      const exact =
        known?.kind === 'value' && known.readings.some((reading) => reading.predicate === predicate);
      if (!exact && verb !== 'works') return undefined;
      const values = this.attributeValues(predicate, at);
      if (!values) return undefined;
      this.say(predicate, subject, values.value, start, values.next, values.sure);
      return values.next;
    }
    const people = this.peopleValues(at);
    if (!people) return undefined;
    this.say(predicate, subject, people.value, start, people.next, people.sure);
    return this.apposition(joined(people.value), people.next, this.itsBrackets(people));
  }

  /** "X is the mother of Y", "X and Y are siblings", "X is a nurse", "X was born on ...", "X is married to Y" */
  private afterIs(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    if (item?.kind === 'not') return this.afterDenial(subject, start, at + 1);
    if (item?.kind === 'verb' && item.verb !== 'has')
      return this.afterVerb(item.verb, subject, start, at + 1);
    const right = this.phrases.phrase(at, true);
    if (right?.value.kind === 'related') {
      const { predicate, of, attribute, also } = right.value;
      if (attribute) return undefined;
      const each = this.each(subject);
      // "Ann and Bob are Cy's mother and father"
      if (also && each.length === also.length + 1) {
        [predicate, ...also].forEach((one, i) => {
          this.say(one, of, [each[i]!], start, right.next);
        });
        return right.next;
      }
      this.say(predicate, of, each, start, right.next, !subject.readings[1] || subject.sure);
      this.subject = subject;
      return this.apposition(of, right.next, this.coordinated(subject, right.next));
    }
    if (right?.value.kind === 'bearer') {
      const { predicate, value } = right.value;
      this.say(predicate, subject, [groupOf([value])], start, right.next);
      return right.next;
    }
    if (
      item?.kind === 'relation' &&
      item.many &&
      isMutual(item.predicate) &&
      subject.readings[0]?.length === 2
    ) {
      const [a = '', b = ''] = subject.readings[0]!;
      this.say(item.predicate, groupOf([a], subject.sure), [groupOf([b])], start, at + 1);
      return at + 1;
    }
    if (item?.kind === 'value') return this.sayValue(subject, start, at, true);
    // "Only X is listed with a wife; she is Y."
    const relation = this.items[at + 1];
    if (item?.word === 'with' && relation?.kind === 'relation') {
      this.leaveOpen(relation.predicate, subject);
      return at + 2;
    }
    // "X has two sons. Y is one of them."
    if (item?.word === 'one' && this.kind(at + 1) === 'of') return this.oneMore(subject, start, at + 2);
    return undefined;
  }

  private oneMore(person: Group, start: number, next: number): number | undefined {
    const { asked } = this.discourse;
    if (!asked || asked.value !== undefined || this.knowledge.valuesOf(asked.predicate)) return undefined;
    this.say(asked.predicate, asked.of, [person], start, next, false);
    return next;
  }

  /** "X is the son of Y and a nurse": a second complement of one verb. */
  private coordinated(subject: Group, at: number): number {
    if (this.kind(at) !== 'and' || this.kind(at + 1) !== 'value') return at;
    return this.sayValue(subject, at, at + 1, true) ?? at;
  }

  /** A value right after a name or its copula. */
  private sayValue(subject: Group, start: number, at: number, strict: boolean): number | undefined {
    const item = this.items[at];
    if (item?.kind !== 'value') return undefined;
    const readings = strict ? item.readings.filter(({ predicate }) => predicate !== 'hobby') : item.readings;
    if (readings.length === 0 || !this.endsValue(at + 1)) return undefined;
    const wanted = this.setting.attribute;
    const { predicate } =
      readings.find((reading) => reading.predicate === wanted) ?? this.bestReading(readings, subject);
    const values = this.attributeValues(predicate, at);
    if (!values) return undefined;
    this.say(predicate, subject, values.value, start, values.next, values.sure);
    return values.next;
  }

  /** "X: nurse", "X - nurse", "X: mother Y, father Z" */
  private afterColon(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    this.subject = subject;
    if (item?.kind === 'value') return this.sayValue(subject, start, at, false);
    if (item?.kind === 'relation' && this.kind(at + 1) !== 'of') return this.withoutOwner(at, subject, true);
    return undefined;
  }

  /** "X has no sons", "X isn't married to Y", "X does not have any sons" */
  private afterDenial(subject: Group, start: number, at: number): number {
    let next = at;
    const has = this.items[next];
    if (has?.kind === 'verb' && has.verb === 'has') {
      next++;
      if (this.word(next) === 'any') next++;
      const relation = this.items[next];
      if (relation?.kind === 'relation' && !relation.attribute) {
        this.say(relation.predicate, subject, [], start, next + 1, true, 0);
        return next + 1;
      }
    }
    const right = this.phrases.phrase(at, true);
    if (right?.value.kind === 'related') {
      this.deny(right.value.predicate, right.value.of, subject.readings[0] ?? []);
    }
    return this.pastDenied(at - 1);
  }

  /** "X has two sons", "X has a sister named Y", "X has three friends: Y, Z and W", "X has Y as her father" */
  private afterHas(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    const counted = item?.kind === 'number' ? item.count : undefined;
    const place = counted === undefined ? at : at + 1;
    const relation = this.items[place];
    if (relation?.kind === 'relation') {
      const { predicate, attribute } = relation;
      if (attribute) {
        const from = ['of', 'is', 'colon', 'comma'].includes(this.kind(place + 1) ?? '')
          ? place + 2
          : place + 1;
        const values = this.attributeValues(predicate, from);
        if (!values) return undefined;
        this.say(predicate, subject, values.value, start, values.next, values.sure);
        return values.next;
      }
      const listed = this.listAfter(place + 1);
      if (!counted && counted !== 0 && !listed) {
        this.leaveOpen(predicate, subject);
        return place + 1;
      }
      const end = listed?.next ?? place + 1;
      this.say(predicate, subject, listed?.value ?? [], start, end, listed?.sure ?? true, counted);
      if (!listed) {
        this.leaveOpen(predicate, subject);
        return end;
      }
      this.subject = joined(listed.value);
      return this.apposition(this.subject, end, this.itsBrackets(listed));
    }
    return this.hasSo(subject, start, at) ?? this.hasAs(subject, start, at);
  }

  /** "Ann has a son, Bob. He has two: Cy and Dee." */
  private hasSo(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    const predicate = this.discourse.asked?.predicate ?? this.discourse.lastPredicate;
    if (item?.kind !== 'number' || this.kind(at + 1) !== 'colon' || this.kind(at + 2) !== 'person')
      return undefined;
    if (predicate === undefined || this.knowledge.valuesOf(predicate)) return undefined;
    const people = this.peopleValues(at + 2)!;
    this.say(predicate, subject, people.value, start, people.next, false);
    this.subject = joined(people.value);
    return this.itsBrackets(people);
  }

  /** "X has Y as her father", "X has chess as a hobby" */
  private hasAs(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    const people = item?.kind === 'person' ? this.peopleValues(at) : undefined;
    const next = people?.next ?? at + 1;
    if (this.word(next) !== 'as') return undefined;
    const place = this.kind(next + 1) === 'owner' ? next + 2 : next + 1;
    const relation = this.items[place];
    if (relation?.kind !== 'relation') return undefined;
    if (people && !relation.attribute) {
      this.say(relation.predicate, subject, people.value, start, place + 1, people.sure);
      this.subject = joined(people.value);
      return place + 1;
    }
    const values = relation.attribute ? this.attributeValues(relation.predicate, at) : undefined;
    if (!values || values.next > next) return undefined;
    this.say(relation.predicate, subject, values.value, start, place + 1, values.sure);
    return place + 1;
  }

  /** "The number of sons of X is 3", "the number of sons that X has is 3" */
  private numberOf(at: number): number | undefined {
    const relation = this.items[at + 2];
    if (this.kind(at + 1) !== 'of' || relation?.kind !== 'relation') return undefined;
    const link =
      ['of', 'word'].includes(this.kind(at + 3) ?? '') && this.word(at + 3) !== 'is' ? at + 4 : at + 3;
    const of = this.phrases.phrase(link);
    if (!of) return undefined;
    const has = this.items[of.next];
    const verb = has?.kind === 'verb' && has.verb === 'has' ? of.next + 1 : of.next;
    const number = this.items[this.pastCopula(verb)];
    if (this.kind(verb) !== 'is' && this.kind(verb) !== 'colon') return undefined;
    if (number?.kind !== 'number') return undefined;
    const next = this.pastCopula(verb) + 1;
    this.say(relation.predicate, this.phrases.people(of.value), [], at, next, true, number.count);
    return next;
  }

  /** "The mother is Y", "Mother: Y", "her hobby" without its owner: whose it is, the surroundings say. */
  withoutOwner(at: number, owner?: Group, sure = false): number | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation') return undefined;
    const { predicate, attribute } = relation;
    const topic = this.discourse.lineNamesSomebody ? undefined : this.setting.topic;
    const given = owner ?? this.page ?? topic;
    const of = given ?? this.discourse.openOf(predicate) ?? this.discourse.nearby();
    const link = this.kind(at + 1);
    if (link === 'person' || link === 'value') {
      if (this.kind(at + 2) === 'own') return undefined;
      return this.tell(predicate, of, at, at + 1, attribute, sure);
    }
    if (link !== 'is' && link !== 'colon' && link !== 'dash' && link !== 'arrow') return undefined;
    const from = this.pastCopula(at + 1);
    if (this.kind(from) === 'not') return this.pastDenied(from);
    const firm = sure || (topic !== undefined && of.sure) || (!given && of.sure);
    const next = this.tell(predicate, of, at, from, attribute, firm);
    // "Children: none"
    if (next === undefined && given) this.leaveOpen(predicate, of);
    return next;
  }

  /** "(hobby: chess)", "(born 1999-01-01)", "(the mother of X)", "(mother)" after a name. */
  bracket(group: Group, start: number, at: number): number {
    if (this.kind(at) !== 'open') return at;
    let close = at + 1;
    while (close < at + LONGEST_BRACKET && close < this.items.length && this.kind(close) !== 'close') close++;
    if (this.kind(close) !== 'close') return at;
    this.aside(group, start, at + 1, close);
    return close + 1;
  }

  private aside(group: Group, start: number, from: number, to: number): void {
    for (let at = from; at < to; ) {
      this.subject = group;
      const item = this.items[at]!;
      let next: number | undefined;
      if (item.kind === 'value') next = this.sayValue(group, start, at, false);
      else if (item.kind === 'verb') next = this.afterVerb(item.verb, group, start, at + 1);
      else if (item.kind === 'relation' && this.kind(at + 1) !== 'of') {
        next = this.withoutOwner(at, group, true);
      } else if (['is', 'owner', 'relation', 'person'].includes(item.kind)) {
        next = this.afterIs(group, start, item.kind === 'is' ? this.pastCopula(at) : at);
      }
      at = Math.max(next ?? 0, at + 1);
    }
    this.subject = group;
  }

  /** ", a nurse,", ", Ann's mother,", ", who works as" after a name. */
  private apposition(group: Group, start: number, at: number): number {
    if (this.kind(at) === 'verb' || this.kind(at) === 'pronoun') {
      const item = this.items[at];
      if (item?.kind === 'pronoun' && item.relative) return this.afterSubject(group, start, at + 1) ?? at;
      return at;
    }
    if (this.kind(at) !== 'comma') return at;
    const item = this.items[at + 1];
    if (item?.kind === 'value') {
      const next = this.sayValue(group, start, at + 1, false);
      return next !== undefined && this.kind(next) === 'comma' ? next + 1 : (next ?? at);
    }
    if (item?.kind === 'verb' && item.verb === 'born')
      return this.afterVerb('born', group, start, at + 2) ?? at;
    if (item?.kind === 'pronoun' && item.relative) {
      const next = this.afterSubject(group, start, at + 2);
      if (next === undefined) return at;
      return this.kind(next) === 'comma' ? next + 1 : next;
    }
    const read = item && this.phrases.phrase(at + 1, true);
    if (read?.value.kind === 'related' && !read.value.attribute && this.isApposition(read.next)) {
      this.say(read.value.predicate, read.value.of, this.each(group), start, read.next);
      this.subject = group;
      // "X, Ann's husband and the father of Bob, ..."
      const second = this.kind(read.next) === 'and' ? this.phrases.phrase(read.next + 1, true) : undefined;
      let next = read.next;
      if (second?.value.kind === 'related' && !second.value.attribute) {
        this.say(second.value.predicate, second.value.of, this.each(group), start, second.next);
        next = second.next;
      }
      return this.kind(next) === 'comma' ? next + 1 : next;
    }
    return at;
  }

  private isApposition(at: number): boolean {
    const kind = this.kind(at);
    if (kind === 'and') return ['relation', 'owner', 'person'].includes(this.kind(at + 1) ?? '');
    return kind === undefined || kind === 'comma' || kind === 'end' || kind === 'close';
  }

  /** An answer to what was left open: "Dollie Barbee." after a question, "That's Dollie Barbee.", "She does." */
  private fragment(at: number): number | undefined {
    if (this.setting.listed === 'heading' || (at !== 0 && !this.opensClause(at))) return undefined;
    const { open, asked } = this.discourse;
    let from = at;
    while (
      LEADS.has(this.word(from) ?? '') ||
      this.kind(from) === 'comma' ||
      ((from > at || at === 0) && ['colon', 'dash'].includes(this.kind(from) ?? '')) ||
      (from > at && this.kind(from) === 'is') ||
      (from > at && this.kind(from) === 'own')
    )
      from++;
    const pronoun = this.items[from];
    if (
      from === at &&
      open &&
      pronoun?.kind === 'pronoun' &&
      !pronoun.relative &&
      this.kind(from + 1) === 'is'
    )
      from += 2;
    // "And that's 1999-01-01": what was asked for stays in mind longer when something points back at it.
    const phrase: OpenPhrase | undefined =
      (open?.line === this.discourse.line ? open : undefined) ??
      this.setting.open ??
      open ??
      (this.pointsBack(at, from) ? asked : undefined);
    if (!phrase || (from === at && !this.setting.open && at > 0)) return undefined;
    const number = this.items[from];
    const counted = number?.kind === 'number' ? number.count : undefined;
    if (counted !== undefined && (this.kind(from + 1) === 'colon' || this.kind(from + 1) === 'comma'))
      from += 2;
    const people = this.kind(from) === 'person' ? this.peopleValues(from) : undefined;
    if (people) {
      const does =
        this.word(people.next) === 'does' ||
        this.word(people.next) === 'do' ||
        this.kind(people.next) === 'is'
          ? people.next + 1
          : people.next;
      if (!this.endsFragment(does)) return undefined;
      const group = joined(people.value);
      if (phrase.value !== undefined) {
        const ends = phrase.line === this.discourse.line && this.namesAlone(from);
        this.say(phrase.predicate, group, [groupOf([phrase.value])], from, people.next, people.sure && ends);
      } else {
        if (this.knowledge.valuesOf(phrase.predicate)) return undefined;
        const ends =
          this.setting.open !== undefined || (phrase.line === this.discourse.line && this.namesAlone(from));
        this.say(phrase.predicate, phrase.of, people.value, from, people.next, people.sure && ends, counted);
      }
      this.subject = group;
      const next = this.itsBrackets(people);
      return this.afterColonOrNothing(group, from, next);
    }
    const item = this.items[from];
    if (item?.kind !== 'value' || !this.endsFragment(from + 1) || !this.knowledge.valuesOf(phrase.predicate))
      return undefined;
    if (phrase.value !== undefined) return undefined;
    const values = this.attributeValues(phrase.predicate, from);
    if (!values) return undefined;
    const ends = phrase.line === this.discourse.line;
    this.say(phrase.predicate, phrase.of, values.value, from, values.next, values.sure && ends);
    return values.next;
  }

  /** Whether a sentence holds nothing but names from an item on: "Ann again." says nothing of Ann. */
  private namesAlone(from: number): boolean {
    const rest = this.source
      .slice(this.items[from]!.start, this.items[from]!.start + 400)
      .split(/[.!?;\n(]/, 1)[0]!;
    return !/(?<!\p{L})(?!(?:and|or|the|is|does|do)(?!\p{L}))\p{Ll}{2,}/u.test(rest);
  }

  private pointsBack(from: number, to: number): boolean {
    return this.items.slice(from, to).some(({ word }) => word === 'that' || word === 'it');
  }

  private afterColonOrNothing(group: Group, start: number, at: number): number {
    const kind = this.kind(at);
    if (kind !== 'colon' && kind !== 'dash' && kind !== 'comma') return at;
    return this.afterColon(group, start, at + 1) ?? at;
  }

  private opensClause(at: number): boolean {
    return this.kind(at - 1) === 'end' || LEADS.has(this.word(at) ?? '');
  }

  private endsFragment(at: number): boolean {
    const kind = this.kind(at);
    if (kind === undefined || kind === 'end' || kind === 'open' || kind === 'comma') return true;
    return (kind === 'dash' || kind === 'colon') && this.setting.open !== undefined;
  }

  /** What stands behind ", ", ": ", "named" or an opening bracket after "has two sons". */
  private listAfter(at: number): PeopleValues | undefined {
    const kind = this.kind(at);
    if (kind === 'person') return this.peopleValues(at);
    const opens = ['colon', 'comma', 'open', 'dash', 'is'].includes(kind ?? '') || this.word(at) === 'namely';
    if (!opens) return undefined;
    const from = this.word(at + 1) === 'namely' ? at + 2 : at + 1;
    const list = this.kind(from) === 'person' ? this.peopleValues(from) : undefined;
    // In "has two sons, and Bob is a nurse" Bob begins a statement.
    if (list && kind === 'open' && this.kind(list.next) === 'close') return { ...list, next: list.next + 1 };
    return list;
  }

  /** Past "(1)" or an opening bracket before a name. */
  private pastNumber(at: number): number {
    if (this.kind(at) !== 'open') return at;
    if (this.kind(at + 1) === 'person') return at + 1;
    return this.kind(at + 1) === 'number' && this.kind(at + 2) === 'close' ? at + 3 : at;
  }

  /** "A, B and C", or a description of people, as what something is. */
  peopleValues(from: number, beforeVerb = false): PeopleValues | undefined {
    const at = this.pastNumber(from);
    if (this.kind(at) !== 'person') {
      const read = ['owner', 'relation'].includes(this.kind(at) ?? '')
        ? this.phrases.phrase(at, true)
        : undefined;
      if (read?.value.kind !== 'related' || read.value.attribute || this.kind(read.next) === 'is')
        return undefined;
      const from = this.kind(read.next) === 'comma' ? read.next + 1 : read.next;
      // "is his wife, Ann"
      const named = this.kind(from) === 'person' ? this.peopleValues(from) : undefined;
      if (named) {
        this.say(read.value.predicate, read.value.of, named.value, at, named.next, false);
        return named;
      }
      return { value: [this.phrases.people(read.value)], next: read.next, sure: false, brackets: [] };
    }
    const owned = this.kind(at + 1) === 'own' ? this.phrases.phrase(at, true) : undefined;
    if (owned?.value.kind === 'related') {
      if (owned.value.attribute) return undefined;
      const named = this.kind(owned.next) === 'person' ? this.peopleValues(owned.next) : undefined;
      return {
        value: named?.value ?? [this.phrases.people(owned.value)],
        next: named?.next ?? owned.next,
        sure: false,
        brackets: [],
      };
    }
    const value: Group[] = [];
    const brackets: (readonly [Group, number, number])[] = [];
    let sure = true;
    let next = at;
    for (;;) {
      const person = this.phrases.person(next);
      value.push(person);
      next++;
      if (this.kind(next) === 'open') {
        let close = next + 1;
        while (close < next + LONGEST_BRACKET && close < this.items.length && this.kind(close) !== 'close')
          close++;
        if (this.kind(close) === 'close') {
          brackets.push([person, next + 1, close]);
          next = close + 1;
        }
      }
      let past = next;
      while (['comma', 'and', 'or'].includes(this.kind(past) ?? '')) {
        if (this.kind(past) === 'or') sure = false;
        past++;
      }
      if (past > next) past = this.pastNumber(past);
      if (past === next || this.kind(past) !== 'person') break;
      if (this.kind(past + 1) === 'own') break;
      if (!beforeVerb && this.phrases.startsStatement(past + 1)) break;
      // "Leeann a sports therapist": the next pair of a list of pairs
      if (this.kind(past + 1) === 'value') break;
      next = past;
    }
    // In "the mother is Ann and Bob's ..." or "Ann Lee Zonk" more hangs on the name than was read.
    if (
      this.kind(next) === 'own' ||
      (this.kind(next) === 'word' &&
        this.items[next - 1]!.end + 1 >= this.items[next]!.start &&
        /^\p{Lu}/u.test(this.source.slice(this.items[next]!.start)))
    )
      sure = false;
    this.discourse.mention(value.flatMap(({ readings }) => readings[0] ?? []));
    return { value, next, sure, brackets };
  }

  /** Reads what stands in brackets behind the names of a list. */
  itsBrackets({ brackets, next }: PeopleValues): number {
    const whole = this.subject;
    for (const [person, from, to] of brackets) this.aside(person, from, from, to);
    this.subject = whole;
    return next;
  }

  /** Values of an attribute: such as the universe has, or else the words up to the next mark. */
  attributeValues(predicate: string, at: number): (Read<Values> & { readonly sure: boolean }) | undefined {
    const values: Group[] = [];
    let next = at;
    for (;;) {
      const item = this.items[next];
      const known =
        item?.kind === 'value' ? item.readings.find((reading) => reading.predicate === predicate) : undefined;
      if (!known || !this.endsValue(next + 1)) break;
      values.push(groupOf([known.value]));
      next++;
      let past = next;
      while (this.kind(past) === 'comma' || this.kind(past) === 'and') past++;
      if (past === next || this.kind(past) !== 'value') break;
      next = past;
    }
    if (values.length > 0) {
      // The last separator led to something else.
      while (this.kind(next - 1) === 'comma' || this.kind(next - 1) === 'and') next--;
      return { value: values, next, sure: true };
    }
    let end = at;
    while (
      end < at + LONGEST_VALUE &&
      ['word', 'value', 'relation', 'verb', 'of', 'noun', 'person'].includes(this.kind(end) ?? '') &&
      !VALUE_ENDS.has(this.word(end)!)
    )
      end++;
    if (end === at || this.items[at]!.kind === 'verb' || this.items[at]!.kind === 'person') return undefined;
    const words = this.source.slice(this.items[at]!.start, this.items[end - 1]!.end);
    return { value: [groupOf([words])], next: end, sure: this.isBoundary(end) && !VAGUE.has(this.word(at)!) };
  }

  /** "chef" is known, and still not what "chef de partie" says. */
  private endsValue(at: number): boolean {
    const kind = this.kind(at);
    return (kind !== 'word' && kind !== 'value' && kind !== 'noun') || VALUE_ENDS.has(this.word(at)!);
  }

  private isBoundary(at: number): boolean {
    const kind = this.kind(at);
    return kind === undefined || kind === 'end' || kind === 'comma' || kind === 'close' || kind === 'and';
  }

  bestReading(readings: readonly SaidValue[], group: Group): SaidValue {
    const names = group.readings[0] ?? [];
    return (
      readings.find(({ predicate, value }) =>
        names.some((name) => this.knowledge.holds(predicate, name, value)),
      ) ?? readings[0]!
    );
  }

  private each(group: Group): Values {
    const first = group.readings[0] ?? [];
    return group.readings.length > 1 ? [group] : first.map((name) => groupOf([name], group.sure));
  }

  /** Past ", according to the text," before what is said. */
  private pastRemark(at: number): number {
    if (this.kind(at) !== 'comma') return at;
    let next = at + 1;
    while (next < at + LONGEST_REMARK && REMARKS.has(this.kind(next)!)) next++;
    return next > at + 1 && this.kind(next) === 'comma' ? next + 1 : at;
  }

  private pastCopula(at: number): number {
    const first = this.kind(at);
    if (first !== 'is' && first !== 'colon' && first !== 'dash' && first !== 'arrow') return at;
    let next = at + 1;
    while (
      AFTER_COPULA.has(this.word(next) ?? '') ||
      DOUBTS.has(this.word(next) ?? '') ||
      this.kind(next) === 'colon'
    )
      next++;
    return next;
  }

  private leaveOpen(predicate: string, of: Group): void {
    this.discourse.leaveOpen({ predicate, of });
  }

  private kind(at: number): Item['kind'] | undefined {
    return this.items[at]?.kind;
  }

  private word(at: number): string | undefined {
    return this.items[at]?.word;
  }

  /** Writes a statement down, unless it is only supposed; what is in doubt is read in the chain's favour. */
  say(
    predicate: string,
    of: Group,
    values: Values,
    from: number,
    to: number,
    sure = true,
    count?: number,
  ): void {
    const start = this.items[from]!.start;
    const end = this.items[Math.max(from, to - 1)]!.end;
    const subjects = fitting(of, (names) =>
      values.every(({ readings }) =>
        readings.some((value) =>
          value.every((one) => names.some((name) => this.knowledge.holds(predicate, name, one))),
        ),
      ),
    );
    if (!subjects || subjects.length === 0) return;
    const mood = this.mood.at(start);
    if (mood === 'supposed') {
      this.supposedAt = start;
      this.discourse.said(
        predicate,
        subjects,
        values.flatMap(({ readings }) => readings[0] ?? []),
      );
      return;
    }
    const said = values.map(
      (value) =>
        fitting(value, (names) =>
          names.every((one) => subjects.some((subject) => this.knowledge.holds(predicate, subject, one))),
        ) ?? [],
    );
    const all = said.flat();
    this.lastSaid = predicate;
    const certain = sure && of.sure && values.every((value) => value.sure) && mood === 'said';
    const base = { predicate, start, end, ...(count !== undefined && { count }) };
    this.discourse.said(predicate, subjects, all);
    // "Ann and Bea are a nurse and a cook, respectively"
    if (
      subjects.length > 1 &&
      said.length === subjects.length &&
      (this.respectively || this.knowledge.valuesOf(predicate))
    ) {
      subjects.forEach((subject, i) => {
        this.statements.push({
          ...base,
          subjects: [subject],
          values: said[i]!,
          sure: certain && this.respectively,
        });
      });
      return;
    }
    const apart = this.knowledge.valuesOf(predicate) && this.namedEach(of, from);
    for (const subject of apart ? subjects.map((name) => [name]) : [subjects]) {
      this.statements.push({ ...base, subjects: subject, values: all, sure: certain });
    }
  }

  /** "Ann and Bea are nurses" says it of each; "the friends of Ann are nurses" of some. */
  private namedEach(of: Group, from: number): boolean {
    return of.readings.length === 1 && ['person', 'pronoun'].includes(this.kind(from) ?? '');
  }
}

interface PeopleValues extends Read<Values> {
  readonly sure: boolean;
  /** Person, first item and end of what stands in brackets behind a name. */
  readonly brackets: readonly (readonly [Group, number, number])[];
}

/** "One is Ann, the other is Bea." */
const OTHERS = new Set('other others another second first'.split(' '));
const LEADS = new Set(
  'so yes thus that this it would then answer ok okay right hmm well therefore hence'.split(' '),
);
const VALUE_ENDS = new Set(
  'so which because according therefore then by as at in and respectively rather instead while whereas but per from for with who whose is are too that this since'.split(
    ' ',
  ),
);
/** Begins a remark rather than a value. */
const VAGUE = new Set(
  'in at from to given found mentioned provided there needed what which here where that this'.split(' '),
);
