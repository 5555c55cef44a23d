import { type Group, joined } from '../group';
import type { Item } from '../items/item';
import type { Phrase } from '../phrase';
import { DenialReader } from './denial-reader';

/** Reads statements that begin with a relation and its owner: "the mother of X is Y", "X's mother (Y)". */
export abstract class RelationReader extends DenialReader {
  abstract readApart(from: number, to: number): Group;

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
    const described = this.describedTwice(phrase, start, at);
    if (described !== undefined) return described;
    // "The friends of Ann (all of them): Bea and Cy"
    const remark = this.items
      .slice(at, explained)
      .every(({ kind }) => ['open', 'word', 'close'].includes(kind));
    if (explained > at && remark && ['colon', 'is'].includes(this.kind(explained) ?? ''))
      return this.fromRelated(phrase, start, explained);
    const remarked = this.pastRemark(at);
    if (remarked > at && this.kind(remarked) === 'is') return this.fromRelated(phrase, start, remarked);
    if (phrase.also) {
      const told = this.toldTogether(phrase, start, at);
      if (told !== undefined) return told;
    }
    const told = this.toldOf(predicate, of, start, at, phrase.attribute, phrase.count);
    if (told !== undefined) {
      this.sayComposed(phrase, start);
      return told;
    }
    if (phrase.count !== undefined) this.say(predicate, of, [], start, at, false, phrase.count);
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

  /** "Her grandsons, the sons of Bea, are Cy and Dee": both at once. */
  private describedTwice(
    { predicate, of, attribute }: Extract<Phrase, { kind: 'related' }>,
    start: number,
    at: number,
  ): number | undefined {
    if (attribute || this.kind(at) !== 'comma' || this.kind(at + 1) === 'person') return undefined;
    const second = this.phrases.phrase(at + 1, true);
    if (second?.value.kind !== 'related' || second.value.attribute) return undefined;
    if (this.kind(second.next) !== 'comma' || this.kind(second.next + 1) !== 'is') return undefined;
    const people = this.peopleValues(this.pastCopula(second.next + 1));
    if (!people) return undefined;
    this.say(second.value.predicate, second.value.of, people.value, start, people.next, false);
    this.say(predicate, of, people.value, start, people.next, people.sure);
    this.subject = joined(people.value);
    return this.itsBrackets(people);
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
    count?: number,
  ): number | undefined {
    const kind = this.kind(at);
    const link = kind === 'is' || kind === 'colon' || kind === 'dash' || kind === 'arrow';
    if (link) {
      const past = this.pastRemark(this.pastCopula(at));
      // "One sister of Ann is known, Bea"
      const from =
        past > at + 1 && this.kind(past) === 'comma' && this.kind(past + 1) === 'person' ? past + 1 : past;
      if (this.kind(from) === 'not') return this.denied(predicate, of, start, from);
      const counted = attribute ? undefined : this.counted(predicate, of, start, from);
      if (counted !== undefined) return counted;
      if (kind === 'colon' && this.startsClause(from)) {
        this.leaveOpen(predicate, of);
        return from;
      }
      // "His friends are:" is told by the lines below.
      return (
        this.tell(predicate, of, start, from, attribute, true, count) ??
        (kind === 'is' ? this.restOfCopula(predicate, of, from) : undefined)
      );
    }
    if (kind === 'open' || kind === 'comma' || kind === 'person' || kind === 'value') {
      const from = kind === 'person' || kind === 'value' ? at : at + 1;
      if (this.kind(from) !== 'person' && this.kind(from) !== 'value') return undefined;
      // In "his mother, Ann works as ..." Ann is the mother, and goes on as the subject.
      if (attribute && kind === 'comma') return undefined;
      if (this.kind(from) === 'person' && this.kind(from + 1) === 'own')
        return kind === 'person' ? this.ofNamed(predicate, of, start, from) : undefined;
      const next = this.tell(
        predicate,
        of,
        start,
        from,
        attribute,
        kind !== 'comma' || this.closesApposition(from),
        count,
      );
      if (next === undefined) return undefined;
      return this.afterApposition(next, kind === 'open' ? 'close' : 'comma');
    }
    return undefined;
  }

  /** "Ann's mother Bea's father is Cy": says who the mother is, and goes on with Bea. */
  private ofNamed(predicate: string, of: Group, start: number, at: number): number {
    this.say(predicate, of, [this.phrases.person(at)], start, at + 1, false);
    return at;
  }

  /** "X's sons: 2", "|sons of X| = 2"; in "X's sons: 1. Ann" the number is none of them. */
  private counted(predicate: string, of: Group, start: number, at: number): number | undefined {
    const number = this.items[at];
    const after = this.items[at + 1];
    if (number?.kind !== 'number') return undefined;
    if (after !== undefined && !['end', 'comma', 'open', 'close', 'and'].includes(after.kind))
      return undefined;
    if (after?.kind === 'comma' && this.kind(at + 2) === 'number') return undefined;
    const ends =
      after === undefined || /^[^\S\n]*(?:\n|$)/.test(this.source.slice(after.end, after.end + 40));
    this.say(predicate, of, [], start, at + 1, number.count !== 1 || ends, number.count);
    return at + 1;
  }

  /** Whether a statement of its own stands behind a colon: "X's aunt: X's mother has a sister". */
  private startsClause(at: number): boolean {
    const first = this.kind(at);
    if (first === 'person' && this.kind(at + 1) === 'own' && this.kind(at + 2) === 'relation') return true;
    const verb = this.items[at + 1];
    if (first === 'person' && verb?.kind === 'verb' && verb.verb === 'has') return true;
    if (first !== 'owner') return false;
    const end = this.items.findIndex(({ kind }, i) => i > at && (kind === 'end' || kind === 'comma'));
    return this.items.slice(at, end < 0 ? undefined : end).some(({ kind }) => kind === 'is');
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
}
