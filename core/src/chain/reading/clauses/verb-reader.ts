import { type Group, groupOf, joined } from '../group';
import type { Verb } from '../words/lexicon';
import { NobodyReader } from './nobody-reader';

const VERB_PREDICATES: Partial<Record<Verb, string>> = {
  works: 'job',
  enjoys: 'hobby',
  born: 'dob',
  weds: 'married',
  befriends: 'friend',
  'born-to': 'parent',
  bears: 'child',
};

/** Reads what is said of a subject: a verb, or what stands for one, and what follows it. */
export class VerbReader extends NobodyReader {
  /** What follows the subject: a verb and what it says. */
  protected afterSubject(subject: Group, start: number, at: number): number | undefined {
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
      case 'number': {
        // "Ann has two sons, Bea 1"
        const counted = this.lastStated;
        if (counted === undefined || this.knowledge.valuesOf(counted)) return undefined;
        if (!this.andBefore(start) || !this.isBoundary(at + 1)) return undefined;
        this.say(counted, subject, [], start, at + 1, true, item.count);
        return at + 1;
      }
      case 'value':
        // "and Lenore a retail manager": the verb is the one before.
        return this.andBefore(start) ? this.sayValue(subject, start, at, false) : undefined;
      case 'word':
        if (item.word === 'lacks' || item.word === 'lack') return this.afterDenial(subject, start, at + 1);
        // "and Jaime on November 3, 1955": born, as the one before
        if (item.word === 'on' && this.kind(at + 1) === 'value' && this.andBefore(start))
          return this.sayValue(subject, start, at + 1, false);
        // "Ann works as a nurse, and Bea as a baker"
        if (
          item.word === 'as' &&
          this.kind(at + 1) === 'value' &&
          this.lastStated === 'job' &&
          this.andBefore(start)
        )
          return this.sayValue(subject, start, at + 1, false);
        // "That leaves X as the sister."
        if (item.word === 'as' && this.kind(at + 2) !== 'of') return this.asRelative(subject, start, at + 1);
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

  private asRelative(person: Group, start: number, at: number): number | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation' || relation.attribute) return undefined;
    const of = this.discourse.openOf(relation.predicate) ?? this.discourse.asked?.of;
    if (!of) return undefined;
    this.say(relation.predicate, of, [person], start, at + 1, false);
    return at + 1;
  }

  protected andBefore(at: number): boolean {
    return this.kind(at - 1) === 'and' || this.kind(at - 1) === 'comma' || this.kind(at - 1) === 'end';
  }

  protected afterVerb(verb: Verb, subject: Group, start: number, at: number): number | undefined {
    if (verb === 'has') return this.afterHas(subject, start, at);
    const predicate = VERB_PREDICATES[verb]!;
    if (verb === 'works' || verb === 'enjoys' || verb === 'born') {
      // "born in 1999 (1999-01-01)"
      const inYear = verb === 'born' && this.kind(at) === 'number' && this.kind(at + 1) === 'open';
      if (inYear && this.kind(at + 2) === 'value' && this.kind(at + 3) === 'close')
        return this.afterVerb(verb, subject, start, at + 2);
      const known = this.items[at];
      const exact =
        known?.kind === 'value' && known.readings.some((reading) => reading.predicate === predicate);
      if (!exact && verb !== 'works') return undefined;
      const values = this.attributeValues(predicate, at);
      if (!values) return undefined;
      this.say(predicate, subject, values.value, start, values.next, values.sure);
      return values.next;
    }
    // "gave birth to two sons, X and Y"
    const number = this.items[at];
    if (verb === 'bears' && number?.kind === 'number' && this.kind(at + 1) === 'relation')
      return this.afterHas(subject, start, at);
    // "friends with two people: X and Y"
    const noun =
      number?.kind === 'number' && ['noun', 'word'].includes(this.kind(at + 1) ?? '') ? at + 2 : at + 1;
    const listed = number?.kind === 'number' ? this.listAfter(noun) : undefined;
    if (number?.kind === 'number' && verb === 'befriends') {
      const end = listed?.next ?? noun;
      this.say(predicate, subject, listed?.value ?? [], start, end, listed?.sure ?? true, number.count);
      return end;
    }
    const people = this.peopleValues(at);
    if (!people) return verb === 'weds' && this.saysCouple(subject, start, at) ? at : undefined;
    // "raised by her grandmother Bea" says nothing of a parent.
    const isParent = verb !== 'born-to' || this.kind(at) === 'person';
    this.say(predicate, subject, people.value, start, people.next, people.sure && isParent);
    return this.apposition(joined(people.value), people.next, this.itsBrackets(people));
  }

  /** "X is the mother of Y", "X and Y are siblings", "X is a nurse", "X was born on ...", "X is married to Y" */
  protected afterIs(subject: Group, start: number, at: number): number | undefined {
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
      this.sayComposed(right.value, start);
      this.subject = subject;
      return this.apposition(of, right.next, this.coordinated(subject, right.next));
    }
    if (right?.value.kind === 'bearer') {
      const { predicate, value } = right.value;
      this.say(predicate, subject, [groupOf([value])], start, right.next);
      return right.next;
    }
    const nobody = this.hasNobody(subject, start, at);
    if (nobody !== undefined) return nobody;
    const mutual = this.mutual(subject, start, at);
    if (mutual !== undefined) return mutual;
    if (item?.kind === 'value') return this.sayValue(subject, start, at, true);
    // "Only X is listed with a wife; she is Y."
    if (item?.kind === 'noun' && item.word === 'one' && this.word(at + 1) === 'with')
      return this.afterIs(subject, start, at + 1);
    const relation = this.items[at + 1];
    if (item?.word === 'with' && relation?.kind === 'relation') {
      this.leaveOpen(relation.predicate, subject);
      return at + 2;
    }
    // "X has two sons. Y is one of them."
    if (item?.word === 'one' && this.kind(at + 1) === 'of') return this.oneMore(subject, start, at + 2);
    return undefined;
  }

  protected oneMore(person: Group, start: number, next: number): number | undefined {
    const { asked } = this.discourse;
    if (!asked || asked.value !== undefined || this.knowledge.valuesOf(asked.predicate)) return undefined;
    this.say(asked.predicate, asked.of, [person], start, next, false);
    return next;
  }

  /** "X is the son of Y and a nurse", "X is Y's son and the father of Z": a second complement of one verb. */
  protected coordinated(subject: Group, at: number): number {
    const second = this.kind(at) === 'and' ? this.items[at + 1] : undefined;
    const what = second?.kind === 'relation' ? this.phrases.phrase(at + 1, true) : undefined;
    if (what?.value.kind === 'related' && !what.value.attribute && this.isBoundary(what.next)) {
      this.say(what.value.predicate, what.value.of, this.each(subject), at + 1, what.next);
      this.subject = subject;
      return what.next;
    }
    if (second?.kind !== 'value') return at;
    return this.sayValue(subject, at, at + 1, true) ?? at;
  }

  /** "X: nurse", "X - nurse", "X: mother Y, father Z" */
  protected afterColon(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    this.subject = subject;
    if (item?.kind === 'value') return this.sayValue(subject, start, at, false);
    // "X: no sons", "X: 2 sons"
    if (
      item?.kind === 'number' &&
      this.kind(at + 1) === 'relation' &&
      !this.setting.listed?.includes('heading')
    )
      return this.afterHas(subject, start, at);
    if (item?.kind === 'relation' && this.kind(at + 1) !== 'of') return this.withoutOwner(at, subject, true);
    // "X – mother of Y"
    const what = item?.kind === 'relation' ? this.phrases.phrase(at, true) : undefined;
    if (what?.value.kind !== 'related' || what.value.attribute || !this.isBoundary(what.next))
      return undefined;
    this.say(what.value.predicate, what.value.of, this.each(subject), start, what.next);
    this.subject = subject;
    return what.next;
  }
}
