import { groupOf, joined } from '../group';
import type { Phrase } from '../phrase';
import { RelationReader } from './relation-reader';

/** Before a number that is not of all: "at least two", "the first two". */
const PARTLY = new Set('least first last other another further more only these those'.split(' '));

/** Reads statements that begin with what is said, and not with whom it is said of: "the nurse is X", "mother(X, Y)". */
export abstract class ValueFirstReader extends RelationReader {
  /** "The person whose hobby is chess is X", "the nurse is X". */
  protected fromBearer(
    { predicate, value }: Extract<Phrase, { kind: 'bearer' }>,
    start: number,
    at: number,
  ): number {
    if (this.kind(at) === 'is' || this.kind(at) === 'arrow' || this.kind(at) === 'colon') {
      const link = this.pastCopula(at);
      const from = this.kind(link) === 'not' ? this.pastDenials(link) : link;
      if (this.kind(from) === 'not') return this.pastDenied(from);
      const people = this.peopleValues(from);
      if (people) {
        this.subject = joined(people.value);
        this.say(predicate, this.subject, [groupOf([value])], start, people.next, people.sure);
        return this.apposition(this.subject, people.next, this.itsBrackets(people));
      }
    }
    // "The person born on 1999-01-01, Ann, has ..."
    if (this.kind(at) === 'comma' && this.kind(at + 1) === 'person' && this.kind(at + 2) === 'comma') {
      const person = this.phrases.person(at + 1);
      this.subject = person;
      this.say(predicate, person, [groupOf([value])], start, at + 2);
      return this.afterSubject(person, at + 1, at + 3) ?? at + 3;
    }
    const group = this.phrases.people({ kind: 'bearer', predicate, value });
    this.discourse.leaveOpen({ predicate, of: group, value });
    if (this.kind(at) !== 'verb') return at;
    return this.afterSubject({ ...group, sure: false }, start, at) ?? at;
  }

  /** "The nurse, Ann, has ...", "the nurse Ann is ..." */
  private titled(at: number): number | undefined {
    const value = this.items[at];
    const comma = this.kind(at + 1) === 'comma';
    const place = comma ? at + 2 : at + 1;
    const after = comma ? place + 2 : place + 1;
    const closes = !comma || this.kind(place + 1) === 'comma';
    const job = value?.kind === 'value' && value.readings.find(({ predicate }) => predicate === 'job');
    if (!job || this.kind(place) !== 'person' || !closes) return undefined;
    if (this.kind(after) !== 'verb' && this.kind(after) !== 'is') return undefined;
    const person = this.phrases.person(place);
    this.subject = person;
    this.say('job', person, [groupOf([job.value])], at, place + 1);
    return this.afterSubject(person, place, after) ?? after;
  }

  /** "Baking (Ann), chess (Bea)", "baking for Ann, chess for Bea": values and, each behind its own, who they are of. */
  protected bearersBehind(at: number): number | undefined {
    const pairs: (readonly [value: number, person: number])[] = [];
    let next = at;
    while (
      this.kind(next) === 'value' &&
      this.kind(next + 2) === 'person' &&
      ((this.kind(next + 1) === 'open' && this.kind(next + 3) === 'close') ||
        (this.kind(next + 1) === 'of' && this.isBoundary(next + 3)))
    ) {
      pairs.push([next, next + 2]);
      next += this.kind(next + 1) === 'open' ? 4 : 3;
      while (['comma', 'and'].includes(this.kind(next) ?? '')) next++;
    }
    if (pairs.length < 2) return undefined;
    for (const [value, place] of pairs) {
      const item = this.items[value]!;
      if (item.kind !== 'value') continue;
      const person = this.phrases.person(place);
      const best = this.bestReading(item.readings, person);
      this.say(best.predicate, person, [groupOf([best.value])], value, place + 1);
    }
    return next;
  }

  /** "Chess is the hobby of X", "On 1999-01-01 X was born", "nurse: X". */
  protected valueFirst(at: number): number | undefined {
    const item = this.items[at];
    if (item?.kind !== 'value') return undefined;
    let next = at + 1;
    const link = this.kind(next);
    const titled = this.titled(at);
    if (titled !== undefined) return titled;
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
    if (this.kind(next) === 'not') next = this.pastDenials(next);
    // "1999-01-01: that is the birthday of X"
    if (['that', 'this', 'it'].includes(this.word(next) ?? '')) next = this.pastCopula(next + 1);
    // "Chess is what Ann plays"
    const what = this.word(next) === 'what' && this.kind(next + 1) === 'person';
    if (what && item.readings.length === 1) {
      this.subject = this.phrases.person(next + 1);
      const { predicate, value } = item.readings[0]!;
      this.say(predicate, this.subject, [groupOf([value])], at, next + 2);
      return next + 2;
    }
    const read = this.phrases.phrase(next, true);
    if (read?.value.kind === 'related' && read.value.attribute) {
      const { predicate, of } = read.value;
      const known = item.readings.find((reading) => reading.predicate === predicate);
      const value = known?.value ?? this.source.slice(item.start, item.end);
      this.say(predicate, of, [groupOf([value])], at, read.next, known !== undefined);
      this.subject = of;
      return read.next;
    }
    // "Chess is Ann's hobby, and golf is Bea's"
    const before = this.lastStated;
    const same = item.readings.find(({ predicate }) => predicate === before);
    if (same && this.kind(next) === 'person' && this.kind(next + 1) === 'own' && this.isBoundary(next + 2)) {
      this.subject = this.phrases.person(next);
      this.say(same.predicate, this.subject, [groupOf([same.value])], at, next + 2);
      return next + 2;
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

  /** "Two sons of X", "there are no sons listed for X", "two sons are given for X: Y and Z" */
  protected countOf(at: number): number | undefined {
    const [number, relation] = this.items.slice(at, at + 2);
    if (number?.kind !== 'number' || relation?.kind !== 'relation' || relation.attribute) return undefined;
    let link = at + 2;
    while (link < at + 6 && ['is', 'word', 'noun'].includes(this.kind(link) ?? '')) link++;
    // "Ann: no friend of Bea" says it of Ann.
    if (number.count === 0 && !relation.many && this.kind(at - 1) !== 'is') return undefined;
    const isPerson = ['person', 'pronoun', 'owner'].includes(this.kind(link + 1) ?? '');
    const of = this.kind(link) === 'of' && isPerson ? this.phrases.phrase(link + 1) : undefined;
    if (!of || (of.value.kind === 'related' && of.value.attribute)) return undefined;
    const group = this.phrases.people(of.value);
    const listed = number.count === 0 ? undefined : this.listAfter(of.next);
    const next = listed?.next ?? of.next;
    const values = listed?.value ?? [];
    // In "one friend of Ann is Bea" and "I asked two friends of Ann" there may be more.
    const said = this.items[at - 1];
    const isTotal = listed
      ? ['colon', 'comma'].includes(this.kind(of.next) ?? '') && (said !== undefined || link > at + 2)
      : this.isBoundary(next) && said?.kind !== 'word';
    const isAll = isTotal && !PARTLY.has(said?.word ?? '');
    if (!isAll && !listed) return undefined;
    this.say(
      relation.predicate,
      group,
      values,
      at,
      next,
      listed?.sure ?? true,
      isAll ? number.count : undefined,
    );
    if (!listed && number.count > 0) this.leaveOpen(relation.predicate, group);
    return next;
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
