import type { Group } from './group';
import type { Item } from './items/item';
import type { Phrase, Read } from './phrase';

/** Words of a value that the universe doesn't have. */
const LONGEST_VALUE = 8;

/** What else of a phrase may stand in a description. */
interface Around {
  /** The person at an item. */
  person(at: number): Group;
  /** Whom the pronoun at an item means. */
  meant(at: number): Group;
  /** The phrase behind a verb. */
  complement(at: number): Read<Phrase> | undefined;
}

/** Reads descriptions of somebody by what they are or have: "the person whose hobby is chess", "the nurse". */
export class BearerReader {
  constructor(
    private readonly items: readonly Item[],
    private readonly around: Around,
  ) {}

  /** What follows "the person" to say who it is. */
  at(at: number): Read<Phrase> | undefined {
    const item = this.items[at];
    const place = this.#kind(at + 1) === 'is' ? at + 2 : at + 1;
    const verb = this.items[place];
    // "the person Ann is married to", "the man Ann married"
    const whom = item?.kind === 'person' || (item?.kind === 'pronoun' && !item.relative);
    if (whom && verb?.kind === 'verb') {
      const predicate = { weds: 'married', befriends: 'friend' }[verb.verb as string];
      if (predicate !== undefined)
        return {
          value: {
            kind: 'related',
            predicate,
            attribute: false,
            of: item.kind === 'person' ? this.around.person(at) : this.around.meant(at),
          },
          next: place + 1,
        };
    }
    if (item?.kind === 'owner' && item.relative) return this.#byAttribute(at + 1);
    if (item?.kind === 'pronoun' && item.relative) {
      // "the one who is Ann's mother"
      const right = this.#kind(at + 1) === 'is' ? this.around.complement(at + 2) : undefined;
      return right?.value.kind === 'related' ? right : this.byVerb(at + 1);
    }
    if (item?.word === 'with') {
      const value = this.items[at + 1];
      // "with chess as a hobby", "with the hobby of chess"
      if (value?.kind === 'value') {
        const relation = this.items[this.#word(at + 2) === 'as' ? at + 3 : at + 2];
        if (relation?.kind !== 'relation') return undefined;
        const next = (this.#word(at + 2) === 'as' ? at + 3 : at + 2) + 1;
        return this.#of(relation.predicate, at + 1, next);
      }
      return this.#byAttribute(at + 1);
    }
    return this.byVerb(at);
  }

  #byAttribute(at: number): Read<Phrase> | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation' || !relation.attribute) return undefined;
    const from = ['is', 'of', 'colon'].includes(this.#kind(at + 1) ?? '') ? at + 2 : at + 1;
    return this.#of(relation.predicate, from, from + 1);
  }

  byVerb(at: number): Read<Phrase> | undefined {
    const item = this.items[at];
    if (item?.kind === 'is') {
      const after = this.items[at + 1];
      if (after?.kind === 'verb') return this.byVerb(at + 1);
      return after?.kind === 'value' ? this.#of('job', at + 1, at + 2) : undefined;
    }
    if (item?.kind !== 'verb') return undefined;
    // "has chess as a hobby"
    if (item.verb === 'has' && this.#kind(at + 1) === 'value' && this.#word(at + 2) === 'as') {
      const place = this.#kind(at + 3) === 'owner' ? at + 4 : at + 3;
      const relation = this.items[place];
      return relation?.kind === 'relation' ? this.#of(relation.predicate, at + 1, place + 1) : undefined;
    }
    const predicate = { works: 'job', enjoys: 'hobby', born: 'dob' }[item.verb as string];
    return predicate === undefined ? undefined : this.#of(predicate, at + 1, at + 2);
  }

  #of(predicate: string, at: number, next: number): Read<Phrase> | undefined {
    const value = this.items[at];
    if (value?.kind === 'value') {
      const known = value.readings.find((reading) => reading.predicate === predicate);
      return (
        known && { value: { kind: 'bearer', predicate, value: known.value }, next: Math.max(next, at + 1) }
      );
    }
    let end = at;
    while (this.#kind(end) === 'word' && end < at + LONGEST_VALUE) end++;
    if (end === at) return undefined;
    const words = this.items.slice(at, end).map(({ word }) => word);
    return { value: { kind: 'bearer', predicate, value: words.join(' ') }, next: end };
  }

  #kind(at: number): Item['kind'] | undefined {
    return this.items[at]?.kind;
  }

  #word(at: number): string | undefined {
    return this.items[at]?.word;
  }
}
