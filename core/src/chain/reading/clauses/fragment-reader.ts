import type { OpenPhrase } from '../discourse';
import { type Group, groupOf, joined } from '../group';
import { PAGES, SAYS } from '../words/lexicon';
import { VerbReader } from './verb-reader';

/** May stand before an answer: "So that's Ann." */
const LEADS = new Set(
  'so yes thus that this these those it namely specifically would then answer ok okay right hmm well therefore hence'.split(
    ' ',
  ),
);

const SOURCES = new Set('text passage evidence context document'.split(' '));

/** Reads answers to what was asked or left open before. */
export class FragmentReader extends VerbReader {
  /** An answer to what was left open: "Dollie Barbee." after a question, "That's Dollie Barbee.", "She does." */
  protected fragment(at: number): number | undefined {
    if (this.setting.listed === 'heading' || (at !== 0 && !this.opensClause(at))) return undefined;
    const { open, asked } = this.discourse;
    let from = at;
    while (
      LEADS.has(this.word(from) ?? '') ||
      this.kind(from) === 'comma' ||
      ((from > at || at === 0) && ['colon', 'dash'].includes(this.kind(from) ?? '')) ||
      (from > at && this.kind(from) === 'is') ||
      (from > at && this.kind(from) === 'own') ||
      (from > at && this.kind(from) === 'open' && this.kind(from + 1) === 'person')
    )
      from++;
    const cited = this.pastSource(from);
    const source = this.setting.label === undefined ? this.pastWay(cited) : cited;
    const isCited = source > from;
    from = source;
    const pronoun = this.items[from];
    if (
      from === at &&
      open &&
      pronoun?.kind === 'pronoun' &&
      !pronoun.relative &&
      this.kind(from + 1) === 'is'
    )
      from += 2;
    // "And that's 1999-01-01": what was asked for stays in mind longer when something points back at it.
    const total = from > at ? this.total(from) : undefined;
    if (total !== undefined) return total;
    const phrase: OpenPhrase | undefined =
      (open?.line === this.discourse.line ? open : undefined) ??
      this.setting.open ??
      open ??
      (isCited || this.pointsBack(at, from) ? asked : undefined);
    if (!phrase || (from === at && !this.setting.open && at > 0)) return undefined;
    const number = this.items[from];
    const counted = number?.kind === 'number' ? number.count : undefined;
    if (counted !== undefined && (this.kind(from + 1) === 'colon' || this.kind(from + 1) === 'comma'))
      from += 2;
    const owned = from > at && phrase.value !== undefined ? this.bearsOpen(phrase, from) : undefined;
    if (owned !== undefined) return owned;
    const people =
      this.kind(from) === 'person' && !this.namesOther(phrase, from) ? this.answering(from) : undefined;
    if (people) {
      const does =
        this.word(people.next) === 'does' ||
        this.word(people.next) === 'do' ||
        this.kind(people.next) === 'is'
          ? people.next + 1
          : people.next;
      const group = joined(people.value);
      const { open: list } = this.setting;
      // "Friends of Ann:", and below it "- Bea likes chess"
      if (list && list.value === undefined && at === 0 && this.kind(people.next) === 'verb') {
        this.say(list.predicate, list.of, people.value, from, people.next, people.sure);
        this.subject = group;
        return this.afterSubject(group, from, people.next) ?? people.next;
      }
      // "Ann's friends and how many sons they have:", and below it "Bea: 3 sons"
      const counts =
        ['dash', 'colon'].includes(this.kind(people.next) ?? '') && this.kind(people.next + 1) === 'number';
      const above = list ?? this.discourse.openRelation;
      if (above && above.value === undefined && at === 0 && counts && people.value.length === 1) {
        this.say(above.predicate, above.of, people.value, from, people.next, false);
        this.subject = group;
        return this.afterSubject(group, from, people.next) ?? people.next;
      }
      const closes = this.kind(from - 1) === 'open' && this.kind(does) === 'close';
      if (!closes && !this.endsFragment(does)) return undefined;
      if (phrase.value !== undefined) {
        const ends = phrase.line === this.discourse.line && this.namesAlone(from);
        this.say(phrase.predicate, group, [groupOf([phrase.value])], from, people.next, people.sure && ends);
      } else {
        if (this.knowledge.valuesOf(phrase.predicate)) return undefined;
        const ends =
          this.setting.open !== undefined || (phrase.line === this.discourse.line && this.namesAlone(from));
        this.say(phrase.predicate, phrase.of, people.value, from, people.next, people.sure && ends, counted);
      }
      this.subject = group;
      const next = this.itsBrackets(people);
      return this.afterColonOrNothing(group, from, next);
    }
    const item = this.items[from];
    if (item?.kind !== 'value' || !this.endsFragment(from + 1) || !this.knowledge.valuesOf(phrase.predicate))
      return undefined;
    if (phrase.value !== undefined) return undefined;
    const values = this.attributeValues(phrase.predicate, from);
    if (!values) return undefined;
    const ends = phrase.line === this.discourse.line;
    this.say(phrase.predicate, phrase.of, values.value, from, values.next, values.sure && ends);
    return values.next;
  }

  /** Past "via Ann:" before an answer. */
  private pastWay(at: number): number {
    const isWay = this.word(at) === 'via' || this.word(at) === 'through';
    return isWay && this.kind(at) === 'word' && this.kind(at + 1) === 'colon' ? at + 2 : at;
  }

  /** Past "her article says" before an answer. */
  private pastSource(at: number): number {
    const owner = this.kind(at) === 'owner' ? at + 1 : at;
    const page = this.kind(at) === 'person' && this.kind(at + 1) === 'own' ? at + 2 : owner;
    const says = this.items[page + 1];
    const isSource = PAGES.has(this.word(page) ?? '') || SOURCES.has(this.word(page) ?? '');
    const isSaid = SAYS.has(says?.word ?? '') || (says?.kind === 'verb' && says.verb === 'has');
    return isSource && isSaid ? page + 2 : at;
  }

  /** "Ann and Bea.", "Ann and Bea are." */
  private answering(at: number) {
    const people = this.peopleValues(at);
    if (!people || this.endsFragment(people.next)) return people;
    const all = this.peopleValues(at, true)!;
    return this.kind(all.next) === 'is' && this.endsFragment(all.next + 1) ? all : people;
  }

  /** "Ann's niece is Bea? No, that's Cy's niece." */
  private namesOther({ predicate }: OpenPhrase, at: number): boolean {
    const relation = this.items[at + 2];
    return this.kind(at + 1) === 'own' && relation?.kind === 'relation' && relation.predicate === predicate;
  }

  /** "Ann's sons: Bob and Cy. That's two." */
  private total(at: number): number | undefined {
    const number = this.items[at];
    if (number?.kind !== 'number' || !this.endsFragment(at + 1) || at + 2 < this.items.length)
      return undefined;
    const { told } = this.discourse;
    if (told?.subjects.length !== 1 || told.values.length !== number.count) return undefined;
    this.say(told.predicate, groupOf(told.subjects), [], at, at + 1, true, number.count);
    return at + 1;
  }

  /** "Chess ... that is Ann's hobby." */
  private bearsOpen({ predicate, value }: OpenPhrase, at: number): number | undefined {
    const read = this.phrases.phrase(at, true);
    if (read?.value.kind !== 'related' || read.value.predicate !== predicate || !this.endsFragment(read.next))
      return undefined;
    this.say(predicate, read.value.of, [groupOf([value!])], at, read.next, false);
    this.subject = read.value.of;
    return read.next;
  }

  /** Whether a sentence holds nothing but names from an item on: "Ann again." says nothing of Ann. */
  protected namesAlone(from: number): boolean {
    const rest = this.source
      .slice(this.items[from]!.start, this.items[from]!.start + 400)
      .split(/[.!?;\n(]/, 1)[0]!;
    return !/(?<!\p{L})(?!(?:and|or|the|is|does|do)(?!\p{L}))\p{Ll}{2,}/u.test(rest);
  }

  protected pointsBack(from: number, to: number): boolean {
    return this.items.slice(from, to).some(({ word }) => word === 'that' || word === 'it');
  }

  protected afterColonOrNothing(group: Group, start: number, at: number): number {
    const kind = this.kind(at);
    if (kind !== 'colon' && kind !== 'dash' && kind !== 'comma') return at;
    return this.afterColon(group, start, at + 1) ?? at;
  }

  protected opensClause(at: number): boolean {
    return this.kind(at - 1) === 'end' || LEADS.has(this.word(at) ?? '');
  }

  protected endsFragment(at: number): boolean {
    const kind = this.kind(at);
    if (kind === undefined || kind === 'end' || kind === 'open' || kind === 'comma') return true;
    return (kind === 'dash' || kind === 'colon') && this.setting.open !== undefined;
  }
}
