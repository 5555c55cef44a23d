import type { Knowledge } from '../knowledge/knowledge';
import { BearerReader } from './bearers';
import type { Discourse } from './discourse';
import { type Group, joined, NOBODY } from './group';
import type { Item } from './items/item';
import { NameListReader } from './name-lists';
import { peopleOfPhrase } from './people-of-phrase';
import type { Phrase, Read } from './phrase';

/** Questions nest no deeper; a model that repeats itself does, and must not take for ever to read. */
const DEEPEST = 24;
const COLLECTIONS = new Set('list set circle group'.split(' '));
const POINTERS = new Set('that this those these'.split(' '));

/** Reads descriptions of people in the items of one segment. */
export class PhraseReader extends NameListReader {
  /** "the person whose hobby is chess" */
  readonly bearers: BearerReader;

  constructor(
    items: readonly Item[],
    private readonly knowledge: Knowledge,
    private readonly discourse: Discourse,
  ) {
    super(items);
    this.bearers = new BearerReader(items, {
      person: (at) => this.person(at),
      meant: (at) => {
        const item = this.items[at];
        return item?.kind === 'pronoun' ? this.discourse.meant(item) : NOBODY;
      },
      complement: (at) => this.phrase(at, true),
    });
  }

  /**
   * "the mother of Ann Lee", "Ann Lee's mother", "the person whose hobby is chess", "her mother", "Ann Lee".
   * @param complement whether it stands behind a verb, where a new statement may begin after "and".
   */
  phrase(at: number, complement = false, depth = 0): Read<Phrase> | undefined {
    if (depth === DEEPEST) return undefined;
    const item = this.items[at];
    switch (item?.kind) {
      case 'noun':
        // "one of Ann's sisters"
        if (item.word === 'one' && this.kind(at + 1) === 'of')
          return this.phrase(at + 2, complement, depth + 1);
        return this.bearers.at(at + 1);
      case 'relation':
        return this.called(at) ?? this.relatedOf(at, complement, depth);
      case 'owner':
        return this.owned(at);
      case 'pronoun':
        if (!this.refersBack(at)) return undefined;
        return { value: { kind: 'people', group: this.discourse.meant(item) }, next: at + 1 };
      case 'person':
        return this.possessions({ value: { kind: 'people', group: this.person(at) }, next: at + 1 });
      case 'word':
        return this.pointed(at);
      default:
        return undefined;
    }
  }

  /** "the father's date of birth", when somebody was said to be the father. */
  private called(at: number): Read<Phrase> | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation' || relation.attribute || this.kind(at + 1) !== 'own') return undefined;
    const group = this.discourse.lastCalled(relation.predicate);
    return group.readings.length > 0
      ? this.possessions({ value: { kind: 'people', group }, next: at + 1 })
      : undefined;
  }

  /** "her mother", "their father and mother are" */
  private owned(at: number): Read<Phrase> | undefined {
    const owner = this.items[at];
    const { place, ...count } = this.counted(at + 1);
    const relation = this.items[place];
    if (owner?.kind !== 'owner' || relation?.kind !== 'relation' || !this.refersBack(at)) return undefined;
    const { predicate, attribute } = relation;
    const of = this.discourse.owner(owner, predicate);
    const also = this.alsoRelations(place + 1);
    const end = place + 1 + 2 * also.length;
    const listed = also.length > 0 && (this.kind(end) === 'is' || this.kind(end) === 'colon');
    return this.possessions({
      value: { kind: 'related', predicate, attribute, of, ...(listed && { also }), ...count },
      next: listed ? end : place + 1,
    });
  }

  /** "that brother", "those friends", "those": whoever was last said to be so. */
  private pointed(at: number): Read<Phrase> | undefined {
    if (!POINTERS.has(this.word(at)!)) return undefined;
    const relation = this.items[at + 1];
    if (relation?.kind === 'relation' && !relation.attribute) {
      const group = this.discourse.lastCalled(relation.predicate);
      return group.readings.length > 0
        ? this.possessions({ value: { kind: 'people', group }, next: at + 2 })
        : undefined;
    }
    const many = this.word(at) === 'those' || this.word(at) === 'these';
    // "these are Ann's cousins"
    const whose = ['person', 'owner'].includes(this.kind(at + 2) ?? '');
    if (many && this.kind(at + 1) === 'is' && whose)
      return {
        value: { kind: 'people', group: { ...this.discourse.meant({ many, relative: false }), sure: false } },
        next: at + 1,
      };
    if (!many || this.kind(at - 1) !== 'of' || this.kind(at + 1) !== 'colon') return undefined;
    return {
      value: { kind: 'people', group: this.discourse.meant({ many, relative: false }) },
      next: at + 1,
    };
  }

  /** Whether "who" and "whose" stand behind somebody; in "the one who is" they don't. */
  private refersBack(at: number): boolean {
    const item = this.items[at];
    if ((item?.kind !== 'pronoun' && item?.kind !== 'owner') || !item.relative) return true;
    return ['person', 'comma', 'close', 'dash', 'and'].includes(this.kind(at - 1) ?? '');
  }

  /** The person at an item, with whoever else bears the name. */
  person(at: number): Group {
    const item = this.items[at];
    if (item?.kind !== 'person') return NOBODY;
    const bound = item.stranger ? this.discourse.bound.get(item.options[0]!) : undefined;
    if (bound) return bound;
    const group = this.discourse.byRecency(item.options);
    this.discourse.mention(group.readings[0]!);
    // One capitalised word that nobody bears may be anything.
    const isUnsure = item.slip || (item.stranger && !item.options[0]!.includes(' '));
    return isUnsure ? { ...group, sure: false } : group;
  }

  /** Everyone whom a phrase speaks of. */
  people(phrase: Phrase): Group {
    return peopleOfPhrase(phrase, this.knowledge, this.discourse);
  }

  private relatedOf(at: number, complement: boolean, depth: number): Read<Phrase> | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation') return undefined;
    const { predicate, attribute } = relation;
    const also = this.alsoRelations(at + 1);
    const link = at + 1 + 2 * also.length;
    const has = this.items[link + 1];
    // "the only son Ann has"
    if (this.kind(link) === 'person' && has?.kind === 'verb' && has.verb === 'has' && this.ends(link + 2))
      return { value: { kind: 'related', predicate, attribute, of: this.person(link) }, next: link + 2 };
    if (this.kind(link) !== 'of') return undefined;
    const first = this.phrase(link + 1, complement, depth + 1);
    if (!first) return undefined;
    let group = this.people(first.value);
    let next = first.next;
    // "the brothers of her grandfather Bob"
    const named = first.value.kind === 'related' && !first.value.attribute && this.kind(next) === 'person';
    if (named) {
      group = this.person(next);
      next++;
    }
    // "the son of Ann and Bob"; in "the son of Ann is Cy, and Bob ..." a new statement begins with Bob.
    const others =
      this.kind(link + 1) === 'person' && first.next === link + 2
        ? this.morePeople(next, !complement)
        : undefined;
    if (others && others.value.length > 0) {
      group = joined([group, ...others.value]);
      next = others.next;
    }
    const all = also.length > 0 ? { also } : {};
    const inner = innerOf(first.value);
    return { value: { kind: 'related', predicate, attribute, of: group, ...all, ...inner }, next };
  }

  /** Past "two" in "Ann's two sons". */
  private counted(at: number): { readonly place: number; readonly count?: number } {
    const number = this.items[at];
    const relation = this.items[at + 1];
    return number?.kind === 'number' && relation?.kind === 'relation' && !relation.attribute
      ? { place: at + 1, count: number.count }
      : { place: at };
  }

  /** "and mother" after "Ann's father". */
  private alsoRelations(at: number): readonly string[] {
    const also: string[] = [];
    for (let next = at; this.kind(next) === 'and'; next += 2) {
      const relation = this.items[next + 1];
      if (relation?.kind !== 'relation') break;
      also.push(relation.predicate);
    }
    return also;
  }

  /** "'s mother's hobby" after a phrase. */
  private possessions(read: Read<Phrase>): Read<Phrase> {
    let { value, next } = read;
    for (;;) {
      // "Ann's list of friends"
      const list = COLLECTIONS.has(this.word(next + 1) ?? '') && this.kind(next + 2) === 'of';
      if (this.kind(next) === 'own' && list) next += 2;
      const { place, ...count } = this.counted(next + 1);
      const relation = this.items[place];
      if (
        !['own', 'of'].includes(this.kind(next) ?? '') ||
        relation?.kind !== 'relation' ||
        (this.kind(next) === 'of' && !list)
      )
        return { value, next };
      const { predicate, attribute } = relation;
      const also = this.alsoRelations(place + 1);
      const end = place + 1 + 2 * also.length;
      // In "Ann's mother and brother's wife" the wife is the brother's.
      const listed = also.length > 0 && this.kind(end) !== 'own' && this.kind(end) !== 'of';
      const of = this.people(value);
      const inner = innerOf(value);
      value = { kind: 'related', predicate, attribute, of, ...(listed && { also }), ...count, ...inner };
      next = listed ? end : place + 1;
    }
  }
}

const innerOf = (phrase: Phrase) =>
  phrase.kind === 'related' && !phrase.attribute
    ? { inner: { predicate: phrase.predicate, of: phrase.of } }
    : {};
