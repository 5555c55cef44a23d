import { type Group, joined } from '../group';
import type { Verb } from '../words/lexicon';
import { LONGEST_BRACKET, type PeopleValues, ValueReader } from './value-reader';

/** Reads what is put beside a name without a verb: values, appositions, brackets, relations without their owner. */
export abstract class AppositionReader extends ValueReader {
  protected abstract afterSubject(subject: Group, start: number, at: number): number | undefined;

  protected abstract afterVerb(verb: Verb, subject: Group, start: number, at: number): number | undefined;

  protected abstract afterHas(subject: Group, start: number, at: number): number | undefined;

  protected abstract afterIs(subject: Group, start: number, at: number): number | undefined;

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

  /** Reads values and says them; undefined when there are none. */
  protected tell(
    predicate: string,
    of: Group,
    start: number,
    at: number,
    attribute: boolean,
    sure = true,
    given?: number,
  ): number | undefined {
    if (attribute) {
      const values = this.attributeValues(predicate, at);
      if (!values) return undefined;
      this.say(predicate, of, values.value, start, values.next, sure && values.sure);
      return values.next;
    }
    const people = this.peopleValues(at);
    if (!people) return undefined;
    if (this.saysOwners(predicate, start, people)) return people.next;
    const counted = this.countBehind(people.next);
    const count = counted?.count ?? given ?? (this.onlyOne(start, at) ? 1 : undefined);
    this.say(predicate, of, people.value, start, people.next, sure && people.sure, count);
    if (counted) {
      this.subject = joined(people.value);
      return counted.next;
    }
    this.subject = joined(people.value);
    const next = this.itsBrackets(people);
    return this.apposition(this.subject, next, next);
  }

  /** "Their wives: Ann (Bob), Bea (Cy)": whose wife each of them is stands behind her, where it is true of all. */
  private saysOwners(predicate: string, start: number, { value, brackets, next }: PeopleValues): boolean {
    const isOwner = brackets.every(([, from, to]) => to === from + 1 && this.kind(from) === 'person');
    if (brackets.length < 2 || brackets.length !== value.length || !isOwner) return false;
    const pairs = brackets.map(([person, from]) => [this.phrases.person(from), person] as const);
    const holds = pairs.every(([of, person]) =>
      person.readings.some((names) =>
        names.every((name) =>
          of.readings.some(([owner]) => owner && this.knowledge.holds(predicate, owner, name)),
        ),
      ),
    );
    if (!holds) return false;
    for (const [of, person] of pairs) this.say(predicate, of, [person], start, next);
    this.subject = joined(value);
    this.discourse.mention(value.flatMap(({ readings }) => readings[0] ?? []));
    return true;
  }

  /** "The sons of X are Y and Z: two", "Y, Z (2)" */
  private countBehind(at: number): { readonly count: number; readonly next: number } | undefined {
    if (!['colon', 'dash', 'open', 'is', 'arrow'].includes(this.kind(at) ?? '')) return undefined;
    const number = this.items[at + 1];
    if (number?.kind !== 'number') return undefined;
    const noun = this.kind(at + 2) === 'relation' ? at + 3 : at + 2;
    const next = this.kind(at) === 'open' && this.kind(noun) === 'close' ? noun + 1 : noun;
    return this.kind(next) === undefined || ['end', 'comma'].includes(this.kind(next)!)
      ? { count: number.count, next }
      : undefined;
  }

  /** "X's only son is" */
  private onlyOne(from: number, to: number): boolean {
    return this.items.slice(from, to).some((item) => item.kind === 'relation' && item.only && !item.many);
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
      (relation.many ? this.discourse.nearbyGroups() : this.discourse.nearby());
    // "daughter 1: Ann", "Friend #2: Bea"
    const number = this.word(at + 1) === '#' ? at + 2 : at + 1;
    if (this.kind(number) === 'number' && ['colon', 'dash', 'is'].includes(this.kind(number + 1) ?? ''))
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
    // "Grandchildren (through Ann): Bea and Cy"
    const past =
      this.kind(at + 1) === 'open' && this.kind(at + 2) === 'word' && this.kind(at + 3) === 'close';
    if (past && this.kind(at + 4) === 'colon') return this.tell(predicate, of, at, at + 5, attribute, sure);
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
      // "Ann (not Bea, who was born on ...)"
      if (item.kind === 'not' && this.kind(at + 1) === 'person') {
        const other = this.phrases.person(at + 1);
        next = this.apposition(other, at + 1, at + 2);
      } else if (item.kind === 'value') next = this.sayValue(group, start, at, false);
      else if (item.kind === 'verb') next = this.afterVerb(item.verb, group, start, at + 1);
      else if (item.kind === 'number' && this.kind(at + 1) === 'relation')
        next = this.afterHas(group, start, at);
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
