import { type Group, groupOf, joined, NOBODY } from '../group';
import type { Item } from '../items';
import type { Phrase, Read } from '../phrases';
import { PAGES } from '../words/lexicon';
import { FragmentReader } from './fragment-reader';

/** "One is Ann, the other is Bea." */
const OTHERS = new Set('other others another second first'.split(' '));

/**
 * What a segment says, statement by statement: "the mother of X is Y", "X's mother, Y, works as a nurse",
 * "Y is the mother of X", "chess is the hobby of X", "X has two sons: Y and Z".
 */
export class ClauseReader extends FragmentReader {
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

  protected readFrom(from: number, to: number): void {
    for (let at = from; at < to; ) {
      const next = this.fragment(at) ?? this.statement(at);
      at = Math.max(next ?? 0, at + 1);
    }
  }

  /** Reads one statement and whatever hangs on it; the item after it, or undefined when there is none. */
  protected statement(at: number): number | undefined {
    const kind = this.kind(at);
    if (kind === 'not') return this.pastDenied(at);
    if (kind === 'value') return this.valueFirst(at);
    const has = this.items[at];
    // "On Ann's page now. Under work it lists nurse."
    if (
      has?.kind === 'verb' &&
      has.verb === 'has' &&
      this.subject === NOBODY &&
      this.kind(at + 1) === 'value'
    ) {
      const about = this.discourse.focus;
      return about === undefined ? undefined : this.sayValue(groupOf([about]), at, at + 1, false);
    }
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

  protected fromPhrase(at: number): number | undefined {
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
  protected sharedOwners(
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
  protected withRelative(group: Group, start: number, at: number): Read<Group> | undefined {
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
  protected fromPeople(group: Group, start: number, at: number): number {
    this.subject = group;
    let next = this.bracket(group, start, at);
    // "From X's page: sister - Y"
    if (this.kind(next) === 'own' && PAGES.has(this.word(next + 1) ?? '')) {
      this.page = group;
      next += 2;
    }
    // "Ann's wife is Bea and Cy's is Dee"
    if (this.kind(next) === 'own' && this.kind(next + 1) === 'is' && this.lastStated !== undefined) {
      const predicate = this.lastStated;
      const attribute = this.knowledge.valuesOf(predicate) !== undefined;
      return this.fromRelated({ kind: 'related', predicate, attribute, of: group }, start, next + 1);
    }
    next = this.apposition(group, start, next);
    return this.afterSubject(group, start, next) ?? next;
  }

  /** "The mother of X is Y", "X's mother, Y, ...", "X's mother (Y)", "X's mother works as ...". */
  protected fromRelated(phrase: Extract<Phrase, { kind: 'related' }>, start: number, at: number): number {
    const { predicate, of } = phrase;
    // "his father's name is Bob"
    if (this.kind(at) === 'own' && ['name', 'names'].includes(this.word(at + 1) ?? ''))
      return this.fromRelated(phrase, start, at + 2);
    const explained = this.pastBracket(at);
    const explains = this.items.slice(at, explained).some(({ kind }) => kind === 'is' || kind === 'verb');
    // "The friends of Ann (since Ann is the mother): Bea and Cy"
    if (explains && ['colon', 'is'].includes(this.kind(explained) ?? '')) {
      this.readApart(at + 1, explained - 1);
      return this.fromRelated(phrase, start, explained);
    }
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
  protected toldTogether(
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
  protected toldOf(
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
  protected closesApposition(at: number): boolean {
    return this.kind(at + 1) === 'comma' && ['verb', 'is'].includes(this.kind(at + 2) ?? '');
  }

  protected restOfCopula(predicate: string, of: Group, at: number): number {
    this.leaveOpen(predicate, of);
    return at;
  }

  /** Goes on with the people just named: "X's mother, Y, works as ...". */
  protected afterApposition(at: number, closing: Item['kind']): number {
    const next = this.kind(at) === closing ? at + 1 : at;
    if (this.kind(next) !== 'verb' && this.kind(next) !== 'is') return next;
    return this.afterSubject(this.subject, next, next) ?? next;
  }

  /** "X is not the mother" or "the mother is not X, but Y". */
  protected denied(predicate: string, of: Group, start: number, at: number): number {
    const right = this.items[at + 1];
    if (right?.kind === 'person') this.deny(predicate, of, right.options);
    if (right?.kind === 'value')
      this.deny(
        predicate,
        of,
        right.readings.map(({ value }) => value),
      );
    const past = this.pastBracket(this.pastDenied(at));
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

  /** "isn't Ann (that is her sister); it is Bea" */
  private pastBracket(at: number): number {
    if (this.kind(at) !== 'open') return at;
    const close = this.items.findIndex(({ kind }, i) => i > at && kind === 'close');
    return close < 0 ? at : close + 1;
  }

  /** "The person whose hobby is chess is X", "the nurse is X". */
  protected fromBearer(
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
  protected valueFirst(at: number): number | undefined {
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
    // "1999-01-01 belongs to X"
    if (this.word(next) === 'belongs' && this.word(next + 1) === 'to' && this.kind(next + 2) === 'person') {
      const people = this.peopleValues(next + 2)!;
      const owner = joined(people.value);
      const { predicate, value } = this.bestReading(item.readings, owner);
      this.say(predicate, owner, [groupOf([value])], at, people.next, people.sure);
      this.subject = owner;
      return this.itsBrackets(people);
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
  protected pastWords(at: number): number {
    let next = at;
    while (next < at + 5 && (this.kind(next) === 'word' || this.kind(next) === 'noun')) next++;
    return next;
  }

  /** "mother(X, Y)", "mother(X) = Y" */
  protected notation(at: number): number | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation' || this.kind(at + 1) !== 'open' || this.kind(at + 2) !== 'person')
      return undefined;
    const of = this.phrases.person(at + 2);
    const { predicate, attribute } = relation;
    if (this.kind(at + 3) === 'close') return this.toldOf(predicate, of, at, at + 4, attribute);
    if (this.kind(at + 3) !== 'comma') return undefined;
    return this.tell(predicate, of, at, at + 4, attribute);
  }

  /** "The number of sons of X is 3", "the number of sons that X has is 3" */
  protected numberOf(at: number): number | undefined {
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
}
