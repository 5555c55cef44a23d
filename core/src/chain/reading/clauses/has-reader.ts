import { type Group, joined } from '../group';
import { AppositionReader } from './apposition-reader';
import type { PeopleValues } from './value-reader';

/** Reads what a subject has, and has not. */
export abstract class HasReader extends AppositionReader {
  /** "X has two sons and a daughter": one after the other. */
  protected afterHas(subject: Group, start: number, at: number): number | undefined {
    let next = this.hasOne(subject, start, at);
    while (next !== undefined) {
      let more = next;
      while (['comma', 'and', 'colon'].includes(this.kind(more) ?? '')) more++;
      const counts = this.kind(more) === 'number' && this.kind(more + 1) === 'relation';
      if (more === next || !counts) return next;
      next = this.hasOne(subject, more, more) ?? next;
      if (next <= more) return next;
    }
    return next;
  }

  /** "X has two sons", "X has a sister named Y", "X has three friends: Y, Z and W", "X has Y as her father" */
  private hasOne(subject: Group, start: number, at: number): number | undefined {
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
      // In "has no sons (Bob is childless)" nobody is listed.
      const listed =
        counted === 0 ? undefined : (this.listAfter(place + 1) ?? this.listedLater(counted, place + 1));
      if (!counted && counted !== 0 && !listed) {
        this.leaveOpen(predicate, subject);
        return place + 1;
      }
      const end = listed?.next ?? place + 1;
      this.say(predicate, subject, listed?.value ?? [], start, end, listed?.sure ?? true, counted);
      if (!listed) {
        if (counted !== 0) this.leaveOpen(predicate, subject);
        return end;
      }
      this.subject = joined(listed.value);
      return this.apposition(this.subject, end, this.itsBrackets(listed));
    }
    return (
      this.hasSo(subject, start, at) ?? this.hasAs(subject, start, at) ?? this.hasChildren(subject, start, at)
    );
  }

  /** "Ann has a son, Bob. He has two: Cy and Dee." */
  protected hasSo(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    const predicate = this.discourse.asked?.predicate ?? this.discourse.lastPredicate;
    if (item?.kind !== 'number') return undefined;
    if (this.isBoundary(at + 1)) return this.hasAsMany(subject, item.count, start, at);
    if (!['colon', 'open'].includes(this.kind(at + 1) ?? '') || this.kind(at + 2) !== 'person')
      return undefined;
    if (predicate === undefined || this.knowledge.valuesOf(predicate)) return undefined;
    const people = this.peopleValues(at + 2)!;
    this.say(predicate, subject, people.value, start, people.next, false);
    this.subject = joined(people.value);
    return this.itsBrackets(people);
  }

  /** "X has two grandchildren by her daughter Y: Z and W": as many as there are said to be. */
  private listedLater(count: number | undefined, at: number): PeopleValues | undefined {
    if (count === undefined) return undefined;
    const colon = this.items.findIndex(({ kind }, i) => i >= at && (kind === 'colon' || kind === 'end'));
    const between = this.items.slice(at, Math.max(at, colon));
    if (this.kind(colon) !== 'colon' || between.some(({ kind }) => kind === 'verb' || kind === 'is'))
      return undefined;
    const list = this.kind(colon + 1) === 'person' ? this.peopleValues(colon + 1) : undefined;
    return list?.value.length === count ? { ...list, sure: false } : undefined;
  }

  /** "Ann has a son. Bea has none.": of what, where it is true. */
  private hasAsMany(subject: Group, count: number, start: number, at: number): number | undefined {
    const named = this.items.slice(0, at).findLast((item) => item.kind === 'relation' && !item.attribute);
    const candidates = [
      named?.kind === 'relation' ? named.predicate : undefined,
      this.setting.label,
      this.discourse.asked?.predicate,
      this.discourse.lastPredicate,
    ];
    const [names = []] = subject.readings;
    const predicate = candidates.find(
      (one) =>
        one !== undefined &&
        !this.knowledge.valuesOf(one) &&
        names.every((name) => this.knowledge.objects(one, name).length === count),
    );
    if (predicate === undefined) return undefined;
    this.say(predicate, subject, [], start, at + 1, false, count);
    return at + 1;
  }

  /** "Ann and Bob have Cy and Dee": as children, where they are. */
  private hasChildren(subject: Group, start: number, at: number): number | undefined {
    const people = this.kind(at) === 'person' ? this.peopleValues(at) : undefined;
    const parents = subject.readings.find((names) =>
      people?.value.every(({ readings }) =>
        readings[0]?.every((child) => names.every((name) => this.knowledge.holds('child', name, child))),
      ),
    );
    if (!people || !parents || parents.length === 0) return undefined;
    this.say('child', { readings: [parents], sure: false }, people.value, start, people.next, false);
    this.subject = joined(people.value);
    return this.itsBrackets(people);
  }

  /** "X has Y as her father", "X has chess as a hobby" */
  protected hasAs(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    const people = item?.kind === 'person' ? this.peopleValues(at) : undefined;
    const next = people?.next ?? at + 1;
    // "X counts Y among his friends", "X has Y for a friend"
    const link = this.word(next) ?? '';
    if (link !== 'as' && !(people && (link === 'among' || link === 'for'))) return undefined;
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

  /** "X has no sons", "X isn't married to Y", "X does not have any sons" */
  protected afterDenial(subject: Group, start: number, at: number): number {
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
    const lacked = this.items[at];
    if (
      ['without', 'lacks', 'lack'].includes(this.word(at - 1) ?? '') &&
      lacked?.kind === 'relation' &&
      !lacked.attribute &&
      this.isBoundary(at + 1)
    ) {
      this.say(lacked.predicate, subject, [], start, at + 1, true, 0);
      return at + 1;
    }
    // "Ann isn't married"
    if (has?.kind === 'verb' && has.verb !== 'has') return this.pastDenied(at);
    const right = this.phrases.phrase(at, true);
    if (right?.value.kind === 'related') {
      this.deny(right.value.predicate, right.value.of, subject.readings[0] ?? []);
    }
    return this.pastDenied(at - 1);
  }
}
