import type { Group } from '../group';
import type { Verb } from '../words/lexicon';
import { OwnerlessReader } from './ownerless-reader';
import { LONGEST_BRACKET, type PeopleValues } from './value-reader';

/** Reads what is put beside a name without a verb: brackets, appositions. */
export abstract class AppositionReader extends OwnerlessReader {
  protected abstract afterSubject(subject: Group, start: number, at: number): number | undefined;

  protected abstract afterVerb(verb: Verb, subject: Group, start: number, at: number): number | undefined;

  protected abstract afterHas(subject: Group, start: number, at: number): number | undefined;

  protected abstract afterIs(subject: Group, start: number, at: number): number | undefined;

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
