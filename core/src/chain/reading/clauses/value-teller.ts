import { type Group, joined } from '../group';
import { type PeopleValues, ValueReader } from './value-reader';

/** Reads values, and says of somebody that they are theirs. */
export abstract class ValueTeller extends ValueReader {
  abstract itsBrackets(people: PeopleValues): number;

  protected abstract apposition(group: Group, start: number, at: number): number;

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
}
