import { type Group, groupOf } from '../group';
import type { Read } from '../phrase';
import { VALUE_ENDS } from './clause-cursor';
import { Teller, type Values } from './teller';

export interface PeopleValues extends Read<Values> {
  readonly sure: boolean;
  /** Person, first item and end of what stands in brackets behind a name. */
  readonly brackets: readonly (readonly [Group, number, number])[];
}

const LONGEST_VALUE = 8;
/** Words in brackets that are passed over. */
export const LONGEST_BRACKET = 30;
/** Begins a remark rather than a value. */
const VAGUE = new Set(
  'in at from to given found mentioned provided there needed what which here where that this answer unknown asked required'.split(
    ' ',
  ),
);

const NO_VALUES = new Set(['answer', 'the answer', 'unknown', 'not known', 'pending', 'todo']);

/** Reads what something is said to be: people, or values of an attribute. */
export class ValueReader extends Teller {
  /** "A, B and C", or a description of people, as what something is. */
  peopleValues(from: number, beforeVerb = false): PeopleValues | undefined {
    const at = this.pastNumber(from);
    if (this.kind(at) !== 'person') {
      const read = ['owner', 'relation'].includes(this.kind(at) ?? '')
        ? this.phrases.phrase(at, true)
        : undefined;
      if (read?.value.kind !== 'related' || read.value.attribute || this.kind(read.next) === 'is')
        return undefined;
      const from = ['comma', 'colon', 'dash'].includes(this.kind(read.next) ?? '')
        ? read.next + 1
        : read.next;
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
      if (owned.value.attribute || this.kind(owned.next) === 'is') return undefined;
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
      next = this.pastDescription(next);
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
      if (past === next || this.kind(this.describedAt(past)) !== 'person') break;
      if (this.kind(past + 1) === 'own') break;
      const isTotal = value.length > 1 && this.isTotal(past + 1);
      if (!beforeVerb && !isTotal && this.phrases.startsStatement(past + 1)) break;
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
    // In "the mother is Ann, and Bea knows that" Bea begins a statement.
    if (value.length > 1 && this.kind(next) === 'word' && !VALUE_ENDS.has(this.word(next)!)) sure = false;
    this.discourse.mention(value.flatMap(({ readings }) => readings[0] ?? []));
    return { value, next, sure, brackets };
  }

  /** What stands behind ", ", ": ", "named" or an opening bracket after "has two sons". */
  protected listAfter(at: number): PeopleValues | undefined {
    const kind = this.kind(at);
    if (kind === 'person') return this.peopleValues(at);
    const opens = ['colon', 'comma', 'open', 'dash', 'is'].includes(kind ?? '') || this.word(at) === 'namely';
    if (!opens) return undefined;
    // "has a son, who is called Ann", "has one child that I can see, Ann"
    const who = this.items[at + 1];
    if (kind === 'comma' && who?.kind === 'pronoun' && who.relative && this.kind(at + 2) === 'is') {
      let named = at + 3;
      while (this.kind(named) === 'is') named++;
      return this.kind(named) === 'person' ? this.peopleValues(named) : undefined;
    }
    const from = this.word(at + 1) === 'namely' ? at + 2 : at + 1;
    const isList = this.kind(this.describedAt(from)) === 'person';
    const list = isList ? this.peopleValues(from) : undefined;
    // In "has two sons, Bob has one" Bob begins a statement.
    const verb = list && this.items[list.next];
    if (kind === 'comma' && list?.value.length === 1 && verb?.kind === 'verb' && verb.verb === 'has')
      return undefined;
    // In "has two sons, Bob 1, Cy 0" Bob has one.
    if (kind === 'comma' && verb?.kind === 'number') return undefined;
    // In "has two sons, and Bob is a nurse" Bob begins a statement.
    if (list && kind === 'open' && this.kind(list.next) === 'close') return { ...list, next: list.next + 1 };
    return list;
  }

  /** Where the name stands of "her husband Bob". */
  private describedAt(at: number): number {
    const relation = this.items[at + 1];
    const isDescribed =
      this.kind(at) === 'owner' &&
      relation?.kind === 'relation' &&
      !relation.attribute &&
      this.kind(at + 2) === 'person' &&
      !this.phrases.startsStatement(at + 3);
    return isDescribed ? at + 2 : at;
  }

  /** Past "her husband" before his name, which says who he is. */
  private pastDescription(at: number): number {
    const place = this.describedAt(at);
    const [owner, relation] = [this.items[at], this.items[at + 1]];
    if (place === at || owner?.kind !== 'owner' || relation?.kind !== 'relation') return at;
    const of = this.discourse.owner(owner, relation.predicate);
    this.say(relation.predicate, of, [this.phrases.person(place)], at, place + 1, false);
    return place;
  }

  /** "Ann, Bea and Cy: three friends" */
  private isTotal(at: number): boolean {
    const [link, number, relation, end] = this.items.slice(at, at + 4);
    const ends = end === undefined || end.kind === 'end';
    return (
      ends &&
      ['colon', 'dash', 'is'].includes(link?.kind ?? '') &&
      number?.kind === 'number' &&
      relation?.kind === 'relation'
    );
  }

  /** Past "(1)" or an opening bracket before a name. */
  protected pastNumber(at: number): number {
    if (this.kind(at) !== 'open') return at;
    if (this.kind(at + 1) === 'person') return at + 1;
    return this.kind(at + 1) === 'number' && this.kind(at + 2) === 'close' ? at + 3 : at;
  }

  /** Values of an attribute: such as the universe has, or else the words up to the next mark. */
  attributeValues(predicate: string, at: number): (Read<Values> & { readonly sure: boolean }) | undefined {
    const values: Group[] = [];
    let next = at;
    for (;;) {
      const item = this.items[next];
      const known =
        item?.kind === 'value' ? item.readings.filter((reading) => reading.predicate === predicate) : [];
      if (known.length === 0 || !this.endsValue(next + 1)) break;
      // "07/04/1892" is one of two dates.
      values.push({ readings: known.map(({ value }) => [value]), sure: known.length === 1 });
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
    if (!/[\p{L}\p{N}]/u.test(words) || NO_VALUES.has(words.toLowerCase())) return undefined;
    return { value: [groupOf([words])], next: end, sure: this.isBoundary(end) && !VAGUE.has(this.word(at)!) };
  }
}
