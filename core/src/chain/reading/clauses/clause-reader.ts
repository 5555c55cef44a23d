import { type Group, groupOf, joined, NOBODY } from '../group';
import { PAGES, type Verb } from '../words/lexicon';
import { MAKES, OpeningReader, OTHERS } from './opening-reader';

const ATTRIBUTE_OF: Partial<Record<Verb, string>> = { born: 'dob', works: 'job', enjoys: 'hobby' };

/**
 * What a segment says, statement by statement: "the mother of X is Y", "X's mother, Y, works as a nurse",
 * "Y is the mother of X", "chess is the hobby of X", "X has two sons: Y and Z".
 */
export class ClauseReader extends OpeningReader {
  readAll(): void {
    this.readFrom(0, this.items.length);
  }

  /** Reads a piece as if nothing stood around it; whom it is about in the end. */
  readApart(from: number, to: number): Group {
    const { source, knowledge, discourse, mood, setting } = this;
    const piece = new ClauseReader(this.items.slice(from, to), source, knowledge, discourse, mood, setting);
    piece.readAll();
    for (const statement of piece.statements) this.statements.push(statement);
    for (const denial of piece.denials) this.denials.push(denial);
    this.supposedAt = piece.supposedAt ?? this.supposedAt;
    return piece.subject;
  }

  protected readFrom(from: number, to: number): void {
    for (let at = from; at < to; ) {
      const { label } = this.setting;
      const entries =
        at === 0 && label !== undefined && this.kind(at) === 'person'
          ? this.underLabel(label, at)
          : undefined;
      const next = entries ?? this.fragment(at) ?? this.statement(at);
      at = Math.max(next ?? 0, at + 1);
    }
  }

  private underLabel(label: string, at: number): number | undefined {
    return this.knowledge.valuesOf(label) ? this.valueEntries(label, at) : this.entries(label, at);
  }

  /** Reads one statement and whatever hangs on it; the item after it, or undefined when there is none. */
  protected statement(at: number): number | undefined {
    const kind = this.kind(at);
    if (kind === 'not') return this.pastDenied(at);
    if (kind === 'value') return this.bearersBehind(at) ?? this.valueFirst(at);
    const has = this.items[at];
    // "On Ann's page now. Under work it lists nurse."
    if (
      has?.kind === 'verb' &&
      has.verb === 'has' &&
      this.subject === NOBODY &&
      this.kind(at + 1) === 'value'
    ) {
      const about = this.discourse.focus;
      return about === undefined ? undefined : this.sayValue(groupOf([about]), at, at + 1, false);
    }
    if (kind === 'verb' && this.subject === NOBODY) {
      // "Born: Ann 1999-01-01; Bea 2000-01-01"
      const attribute = has?.kind === 'verb' ? ATTRIBUTE_OF[has.verb] : undefined;
      const entries =
        attribute && this.kind(at + 1) === 'colon' ? this.valueEntries(attribute, at + 2) : undefined;
      if (entries !== undefined) {
        this.label = attribute;
        return entries;
      }
      // "Born on 1999-01-01: Ann"
      const bearer = this.phrases.bearers.byVerb(at);
      const told =
        bearer?.value.kind === 'bearer' && ['colon', 'arrow', 'is'].includes(this.kind(bearer.next) ?? '');
      return told ? this.fromBearer(bearer.value, at, bearer.next) : undefined;
    }
    if (kind === 'verb') return this.afterSubject(this.subject, at, at);
    if (kind === 'word' && this.word(at) === 'number') {
      const entries = this.kind(at + 1) === 'of' ? this.labelled(at + 2) : undefined;
      return entries ?? this.numberOf(at);
    }
    if (kind === 'number' && this.kind(at + 1) === 'relation') return this.countOf(at);
    if (kind === 'word' && MAKES.has(this.word(at)!)) return this.makes(at);
    const same = this.soIs(at) ?? this.thereAre(at);
    if (same !== undefined) return same;
    const bound = this.binding(at);
    if (bound !== undefined) return bound;
    const entries = kind === 'relation' ? this.labelled(at) : undefined;
    if (entries !== undefined) return entries;
    const one = this.oneOfThem(at);
    if (one !== undefined) return one;
    const label = this.pastLabel(at);
    if (label > at) return this.statement(label) ?? label;
    const other =
      (kind !== 'relation' && OTHERS.has(this.word(at) ?? '')) ||
      (this.word(at) === 'one' && this.kind(at) === 'noun');
    const is = this.word(at + 1) === 'one' ? at + 2 : at + 1;
    if (other && this.kind(is) === 'is' && this.kind(is + 1) === 'person') {
      const people = this.peopleValues(is + 1)!;
      const next = this.oneMore(joined(people.value), at, people.next);
      if (next !== undefined) return this.apposition(joined(people.value), next, next);
    }
    const noted = kind === 'relation' ? this.notation(at) : undefined;
    if (noted !== undefined) return noted;
    const read = kind === 'relation' ? this.phrases.phrase(at) : undefined;
    if (kind === 'relation' && !read) return this.withoutOwner(at);
    return this.fromPhrase(at);
  }

  protected fromPhrase(at: number): number | undefined {
    const bearer = this.word(at) === 'whoever' ? this.phrases.bearers.byVerb(at + 1) : undefined;
    const read = bearer ?? this.phrases.phrase(at);
    if (!read) return undefined;
    if (read.value.kind === 'people') {
      const pronoun = this.items[at];
      const person =
        (this.kind(at) === 'person' || (pronoun?.kind === 'pronoun' && !pronoun.relative && !pronoun.many)) &&
        read.next === at + 1;
      const more = person ? this.phrases.morePeople(read.next, true) : undefined;
      const owners = more && this.sharedOwners(read.value.group, more);
      if (owners) return this.fromRelated(owners.value, at, owners.next);
      const family = person ? this.withRelative(read.value.group, at, read.next) : undefined;
      if (family) return this.fromPeople(family.value, at, family.next);
      const group = more ? joined([read.value.group, ...more.value]) : read.value.group;
      if (more && more.value.length > 0) this.discourse.mention(group.readings[0] ?? []);
      return this.fromPeople(more?.either ? { ...group, sure: false } : group, at, more?.next ?? read.next);
    }
    return read.value.kind === 'bearer'
      ? this.fromBearer(read.value, at, read.next)
      : this.fromRelated(read.value, at, read.next);
  }

  /** "Ann Lee (hobby: chess)", "Ann Lee, a nurse, ...", "Ann Lee works as ...". */
  protected fromPeople(group: Group, start: number, at: number): number {
    this.subject = group;
    let next = this.bracket(group, start, at);
    // "From X's page: sister - Y"
    if (this.kind(next) === 'own' && PAGES.has(this.word(next + 1) ?? '')) {
      this.page = group;
      next += 2;
    }
    // "Ann's wife is Bea and Cy's is Dee"
    const before = this.lastStated ?? this.discourse.asked?.predicate ?? this.discourse.lastPredicate;
    if (this.kind(next) === 'own' && this.kind(next + 1) === 'is' && before !== undefined) {
      const attribute = this.knowledge.valuesOf(before) !== undefined;
      const of = this.lastStated === undefined ? { ...group, sure: false } : group;
      return this.fromRelated({ kind: 'related', predicate: before, attribute, of }, start, next + 1);
    }
    next = this.apposition(group, start, next);
    // "Ann, a nurse, and her husband Bob have ..."
    const family = this.withRelative(group, start, next);
    if (family) return this.afterSubject(family.value, start, family.next) ?? family.next;
    return this.afterSubject(group, start, next) ?? this.explained(group, start, next) ?? next;
  }

  /** "Ann grows vegetables (vegetable growing)" */
  private explained(group: Group, start: number, at: number): number | undefined {
    let open = at;
    while (open < at + 5 && ['word', 'noun'].includes(this.kind(open) ?? '')) open++;
    const isValue = this.kind(open + 1) === 'value' && this.kind(open + 2) === 'close';
    if (open === at || this.kind(open) !== 'open' || !isValue) return undefined;
    const next = this.sayValue(group, start, open + 1, false);
    return next === undefined ? undefined : next + 1;
  }
}
