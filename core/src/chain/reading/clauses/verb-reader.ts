import { isMutual } from '../../knowledge/inverse';
import { type Group, groupOf, joined } from '../group';
import type { Verb } from '../words/lexicon';
import { LONGEST_BRACKET, type PeopleValues, ValueReader } from './value-reader';

const VERB_PREDICATES: Partial<Record<Verb, string>> = {
  works: 'job',
  enjoys: 'hobby',
  born: 'dob',
  weds: 'married',
  befriends: 'friend',
  'born-to': 'parent',
  bears: 'child',
};

/** Reads what is said of a subject: verbs, appositions, brackets, relations without their owner. */
export class VerbReader extends ValueReader {
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
      case 'value':
        // "and Lenore a retail manager": the verb is the one before.
        return this.andBefore(start) ? this.sayValue(subject, start, at, false) : undefined;
      case 'word':
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

  protected oneMore(person: Group, start: number, next: number): number | undefined {
    const { asked } = this.discourse;
    if (!asked || asked.value !== undefined || this.knowledge.valuesOf(asked.predicate)) return undefined;
    this.say(asked.predicate, asked.of, [person], start, next, false);
    return next;
  }

  /** "X is the son of Y and a nurse": a second complement of one verb. */
  protected coordinated(subject: Group, at: number): number {
    if (this.kind(at) !== 'and' || this.kind(at + 1) !== 'value') return at;
    return this.sayValue(subject, at, at + 1, true) ?? at;
  }

  /** A value right after a name or its copula. */
  protected sayValue(subject: Group, start: number, at: number, strict: boolean): number | undefined {
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
  protected afterColon(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    this.subject = subject;
    if (item?.kind === 'value') return this.sayValue(subject, start, at, false);
    if (item?.kind === 'relation' && this.kind(at + 1) !== 'of') return this.withoutOwner(at, subject, true);
    return undefined;
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
    const right = this.phrases.phrase(at, true);
    if (right?.value.kind === 'related') {
      this.deny(right.value.predicate, right.value.of, subject.readings[0] ?? []);
    }
    return this.pastDenied(at - 1);
  }

  /** "X has two sons", "X has a sister named Y", "X has three friends: Y, Z and W", "X has Y as her father" */
  protected afterHas(subject: Group, start: number, at: number): number | undefined {
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
  protected hasSo(subject: Group, start: number, at: number): number | undefined {
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
  protected hasAs(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    const people = item?.kind === 'person' ? this.peopleValues(at) : undefined;
    const next = people?.next ?? at + 1;
    // "X counts Y among his friends"
    if (this.word(next) !== 'as' && !(people && this.word(next) === 'among')) return undefined;
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

  /** Reads values and says them; undefined when there are none. */
  protected tell(
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

  /** "The mother is Y", "Mother: Y", "her hobby" without its owner: whose it is, the surroundings say. */
  withoutOwner(at: number, owner?: Group, sure = false): number | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation') return undefined;
    const { predicate, attribute } = relation;
    const topic = this.discourse.lineNamesSomebody ? undefined : this.setting.topic;
    const given = owner ?? this.page ?? topic;
    // "hobbies = chess, dolls", after "friends of Ann = Bea, Cy"
    const several =
      !given && attribute && relation.many
        ? this.discourse.meant({ many: true, relative: false })
        : undefined;
    const of =
      given ??
      (several?.sure ? several : undefined) ??
      this.discourse.openOf(predicate) ??
      this.discourse.nearby();
    // "daughter 1: Ann", "Friend #2: Bea"
    const number = this.word(at + 1) === '#' ? at + 2 : at + 1;
    if (this.kind(number) === 'number' && ['colon', 'dash'].includes(this.kind(number + 1) ?? ''))
      return this.tell(predicate, of, at, number + 2, attribute, sure);
    // "Two people share the birthday 1999-01-01: Ann and Bea"
    if (attribute && this.kind(at + 1) === 'value' && this.kind(at + 2) === 'colon') {
      const bearers = this.kind(at + 3) === 'person' ? this.peopleValues(at + 3) : undefined;
      const value = bearers && this.attributeValues(predicate, at + 1);
      if (bearers && value && !this.phrases.startsStatement(bearers.next)) {
        this.say(predicate, joined(bearers.value), value.value, at, bearers.next, bearers.sure);
        return this.itsBrackets(bearers);
      }
    }
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

  protected aside(group: Group, start: number, from: number, to: number): void {
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

  /** Reads what stands in brackets behind the names of a list. */
  itsBrackets({ brackets, next }: PeopleValues): number {
    const whole = this.subject;
    for (const [person, from, to] of brackets) this.aside(person, from, from, to);
    this.subject = whole;
    return next;
  }

  /** ", a nurse,", ", Ann's mother,", ", who works as" after a name. */
  protected apposition(group: Group, start: number, at: number): number {
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

  protected isApposition(at: number): boolean {
    const kind = this.kind(at);
    if (kind === 'and') return ['relation', 'owner', 'person'].includes(this.kind(at + 1) ?? '');
    return kind === undefined || kind === 'comma' || kind === 'end' || kind === 'close';
  }
}
