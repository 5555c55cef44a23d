import { type Group, groupOf, joined } from '../group';
import { ValueFirstReader } from './value-first-reader';

const COUNTS: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['nobody', 0],
  ['zero', 0],
  ['one', 1],
]);

const COUNTING = new Set([
  'count',
  'counts',
  'number',
  'numbers',
  'per',
  'person',
  'each',
  'total',
  'totals',
]);

/** Reads entries under a label: "Sisters: Ann has 1, Bea has 2", `"grandfathers": {"Ann": ["Bob"], "Cy": ["Dee"]}`. */
export abstract class LabelReader extends ValueFirstReader {
  /** The label that entries of this segment stood under, for those behind a semicolon. */
  label: string | undefined;

  /** A relation, a colon and at least one entry. */
  protected labelled(at: number): number | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation') return undefined;
    const link = this.pastCounting(at + 1);
    const isLabel =
      ['colon', 'arrow'].includes(this.kind(link) ?? '') ||
      this.word(link) === '=' ||
      (link > at + 1 && this.kind(link) === 'dash');
    if (!isLabel) return undefined;
    const from = this.kind(link + 1) === 'open' ? link + 2 : link + 1;
    const next = relation.attribute
      ? this.valueEntries(relation.predicate, from)
      : this.entries(relation.predicate, from);
    if (next !== undefined) this.label = relation.predicate;
    return next;
  }

  /** Past "counts", "per person" in "son counts:", "sons per person:" */
  private pastCounting(at: number): number {
    let next = at;
    while (next < at + 3 && COUNTING.has(this.word(next) ?? '')) next++;
    return next;
  }

  /** One entry after another; undefined where there is none. */
  protected entries(predicate: string, at: number): number | undefined {
    let next: number | undefined;
    for (let from = at; ; ) {
      const read = this.entry(predicate, from);
      if (read === undefined) return next;
      next = read;
      from = read;
      while (['comma', 'and', 'close', 'open'].includes(this.kind(from) ?? '')) from++;
    }
  }

  /** "Jobs: Ann nurse, Bea baker", "Jobs: Ann - nurse; Bea - baker" */
  protected valueEntries(predicate: string, at: number): number | undefined {
    let next: number | undefined;
    for (let from = at; this.kind(from) === 'person'; from++) {
      const link = ['dash', 'colon', 'is', 'open'].includes(this.kind(from + 1) ?? '');
      const place = link ? from + 2 : from + 1;
      const value = this.items[place];
      const known =
        value?.kind === 'value'
          ? value.readings.find((reading) => reading.predicate === predicate)
          : undefined;
      if (!known || !this.isBoundary(place + 1)) return next;
      const person = this.phrases.person(from);
      this.say(predicate, person, [groupOf([known.value])], from, place + 1);
      next = place + 1;
      while (['comma', 'and', 'close'].includes(this.kind(next) ?? '')) next++;
      from = next - 1;
    }
    return next;
  }

  private entry(predicate: string, at: number): number | undefined {
    if (this.kind(at) !== 'person') return undefined;
    const verb = this.items[at + 1];
    const has = verb?.kind === 'verb' && verb.verb === 'has';
    // "Number of sons: Ann 2, Bea 1"
    if (verb?.kind === 'number' && ['comma', 'and', 'end', undefined].includes(this.kind(at + 2)))
      return this.countedEntry(predicate, this.phrases.person(at), at, at + 1, verb.count);
    // "Number of sons: Ann (2), Bea (1)", "Ann = 2"
    const number = this.items[at + 2];
    const isBracket = verb?.kind === 'open' && this.kind(at + 3) === 'close';
    if ((isBracket || verb?.kind === 'is') && number?.kind === 'number')
      return (
        this.countedEntry(predicate, this.phrases.person(at), at, at + 2, number.count) + (isBracket ? 1 : 0)
      );
    if (!has && !['colon', 'dash'].includes(verb?.kind ?? '')) return undefined;
    const from = this.kind(at + 2) === 'open' ? at + 3 : at + 2;
    const value = this.items[from];
    const of = this.phrases.person(at);
    const count = value?.kind === 'number' ? value.count : COUNTS.get(value?.word ?? '');
    if (count !== undefined) {
      if (this.kind(from + 1) === 'relation') return undefined;
      return this.countedEntry(predicate, of, at, from, count);
    }
    if (value?.kind !== 'person' || this.phrases.startsStatement(from + 1)) return undefined;
    const people = this.peopleValues(from)!;
    this.say(
      predicate,
      of,
      people.value,
      at,
      people.next,
      people.sure && !this.setting.described && (verb?.kind !== 'dash' || this.setting.label !== undefined),
    );
    this.subject = joined(people.value);
    return people.next;
  }

  /** "Ann has 2 (Bea and Cy)" */
  private countedEntry(predicate: string, of: Group, start: number, at: number, count: number): number {
    const listed = this.kind(at + 1) === 'open' ? this.listAfter(at + 1) : undefined;
    const next = listed?.next ?? at + 1;
    const sure = !this.setting.described && (listed?.sure ?? true);
    this.say(predicate, of, listed?.value ?? [], start, next, sure, count);
    return next;
  }
}
