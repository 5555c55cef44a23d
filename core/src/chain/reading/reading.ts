import type { Knowledge } from '../knowledge/knowledge';
import { PhraseIndex } from './phrase-index';
import type { Token } from './tokens';
import { wordings } from './vocabulary';

/** Words for relations, as text has them, and whether they are for many. */
export const relationWords = new PhraseIndex<{ readonly predicate: string; readonly many: boolean }>(
  wordings.flatMap(({ predicate, one, many }) => [
    ...one.map((words) => [words, { predicate, many: false }] as const),
    ...many.map((words) => [words, { predicate, many: true }] as const),
  ]),
);

/** A description of people: by name, by kinship, by an attribute, or by a pronoun. */
export type Phrase =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'related'; readonly predicate: string; readonly of: Phrase }
  | { readonly kind: 'bearer'; readonly predicate: string; readonly value: string }
  | { readonly kind: 'pronoun'; readonly gender?: string };

export interface Read<T> {
  readonly value: T;
  /** The token after it. */
  readonly next: number;
}

const ARTICLES = new Set(['the', 'a', 'an', 'one', 'some', 'all', 'both', 'only', 'sole', 'two', 'three']);
const PEOPLE = new Set(['person', 'people', 'persons', 'individual', 'one', 'ones', 'someone', 'character']);
const POSSESSIVES = new Set(['his', 'her', 'their', 'whose']);
const PRONOUNS = new Set(['he', 'she', 'they', 'him', 'her', 'them', 'who']);
/** Pronouns that say the gender of whom they mean. */
const GENDERS: Readonly<Record<string, string>> = {
  he: 'male',
  him: 'male',
  his: 'male',
  she: 'female',
  her: 'female',
};
/** Capitalised where a sentence begins, and never a name. */
const NOT_NAMES = new Set(
  (
    'so then thus therefore hence first second third next finally since because and but now from according also ' +
    'we i let the step answer question article articles evidence based looking given however wait no yes there ' +
    'this that these those it its in on at to as for if what who whose which how find final check note actually ' +
    'hmm okay ok he she they his her their is are was were has have a an both each every some all only not or ' +
    'when where after before again here family friends attributes'
  ).split(' '),
);

/** Questions nest no deeper; a model that repeats itself does, and must not take for ever to read. */
const DEEPEST = 24;

/** Reads what a chain of thought says, in the words of one universe. */
export class Reading {
  constructor(
    readonly text: readonly Token[],
    private readonly knowledge: Knowledge,
  ) {}

  word(at: number): string | undefined {
    return this.text[at]?.word;
  }

  /** "the mother of Ann Lee", "Ann Lee's mother", "the person whose hobby is chess", "her mother", "Ann Lee". */
  phrase(at: number, depth = 0): Read<Phrase> | undefined {
    if (depth === DEEPEST) return undefined;
    const start = this.pastArticles(at);
    return this.bearer(start) ?? this.relatedOf(start, depth) ?? this.owned(at);
  }

  /** A name that the universe knows, or else a run of capitalised words. */
  name(at: number): Read<string> | undefined {
    return this.knownName(at) ?? this.unknownName(at);
  }

  /** A name in full, or the first name of the only one who bears it. */
  knownName(at: number): Read<string> | undefined {
    const full = this.knowledge.names.at(this.text, at);
    if (full) return full;
    const token = this.text[at];
    // "Ann Zonk" is somebody else than the universe's Ann Lee.
    if (!token?.capital || this.text[at + 1]?.capital) return undefined;
    const name = this.knowledge.firstNames.get(token.word);
    return name === undefined ? undefined : { value: name, next: at + 1 };
  }

  relation(at: number): Read<{ readonly predicate: string; readonly many: boolean }> | undefined {
    return relationWords.at(this.text, at);
  }

  pastArticles(at: number): number {
    let next = at;
    while (next < at + 3 && ARTICLES.has(this.word(next) ?? '')) next++;
    return next;
  }

  /** The value of an attribute: one that the universe has, or else the words up to the next mark. */
  attributeValue(at: number, predicate: string, source: string): Read<string> | undefined {
    const from = this.word(at) === 'that' && this.word(at + 1) === 'of' ? at + 2 : at;
    const start = this.pastArticles(from);
    const known = this.knowledge.valuesOf(predicate)?.at(this.text, start);
    // "chef" is known, and still not what "chef de partie" says.
    if (known && this.endsValue(known.next)) return known;
    let next = start;
    while (next < this.text.length && !this.endsValue(next)) next++;
    if (next === start) return undefined;
    return { value: source.slice(this.text[start]!.start, this.text[next - 1]!.end), next };
  }

  private endsValue(at: number): boolean {
    const word = this.word(at);
    return word === undefined || /^[.,;:!?()<]$/.test(word) || VALUE_ENDS.has(word);
  }

  private bearer(at: number): Read<Phrase> | undefined {
    if (!PEOPLE.has(this.word(at) ?? '') || this.word(at + 1) !== 'whose') return undefined;
    const attribute = this.relation(at + 2);
    if (!attribute || !isCopula(this.word(attribute.next))) return undefined;
    const { predicate } = attribute.value;
    const from = this.pastArticles(attribute.next + 1);
    const known = this.knowledge.valuesOf(predicate)?.at(this.text, from);
    if (known) return { value: { kind: 'bearer', predicate, value: known.value }, next: known.next };
    let next = from;
    while (next < this.text.length && !this.endsValue(next) && !isCopula(this.word(next))) next++;
    const value = this.text
      .slice(from, next)
      .map(({ word }) => word)
      .join(' ');
    return value === '' ? undefined : { value: { kind: 'bearer', predicate, value }, next };
  }

  private relatedOf(at: number, depth: number): Read<Phrase> | undefined {
    const relation = this.relation(at);
    if (!relation || this.word(relation.next) !== 'of') return undefined;
    const of = this.phrase(relation.next + 1, depth + 1);
    return (
      of && { value: { kind: 'related', predicate: relation.value.predicate, of: of.value }, next: of.next }
    );
  }

  /** A name or pronoun, and what it owns: "Ann Lee's mother's hobby". */
  private owned(at: number): Read<Phrase> | undefined {
    const possessive = POSSESSIVES.has(this.word(at) ?? '') ? this.relation(at + 1) : undefined;
    const pronoun: Phrase = { kind: 'pronoun', gender: GENDERS[this.word(at) ?? ''] };
    let read: Read<Phrase> | undefined;
    if (possessive) {
      const { predicate } = possessive.value;
      read = { value: { kind: 'related', predicate, of: pronoun }, next: possessive.next };
    } else if (PRONOUNS.has(this.word(at) ?? '')) {
      read = { value: pronoun, next: at + 1 };
    } else {
      const name = this.name(at);
      if (name) read = { value: { kind: 'name', name: name.value }, next: name.next };
    }
    while (read) {
      const mark = this.word(read.next);
      const relation: Read<{ predicate: string }> | undefined =
        mark === "'s" || mark === "'" || mark === '’' ? this.relation(read.next + 1) : undefined;
      if (!relation) return read;
      read = {
        value: { kind: 'related', predicate: relation.value.predicate, of: read.value },
        next: relation.next,
      };
    }
    return undefined;
  }

  private unknownName(at: number): Read<string> | undefined {
    let next = at;
    while (this.text[next]?.capital && !NOT_NAMES.has(this.word(next)!) && next - at < 4) next++;
    if (next === at) return undefined;
    const words = this.text.slice(at, next).map(({ word }) => word[0]!.toUpperCase() + word.slice(1));
    return { value: words.join(' '), next };
  }
}

const COPULAS = new Set(['is', 'are', 'was', 'were', ':', '=', 'include', 'includes', '→', '-']);
export const isCopula = (word: string | undefined): boolean => word !== undefined && COPULAS.has(word);

const VALUE_ENDS = new Set(['so', 'which', 'who', 'because', 'according', 'therefore', 'then']);
