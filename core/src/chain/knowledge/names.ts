import { groupedBy } from '../../lists/grouped-by';
import { isOneSlipFrom } from '../reading/words/one-slip';
import { PhraseIndex } from '../reading/words/phrase-index';
import { tokens } from '../reading/words/tokens';

/** Letters that a first name must have before another that differs by a slip is taken for it. */
const LEAST_LETTERS = 5;
/** Words that may begin a sentence and are one letter from a first name. */
const OTHER_WORDS = new Set(
  `alike alive basic block broke carry class clause cross daily early either error faster files gives guide judge label lines
  links login modes names pairs panel parts piece rules serve share stand start state tests thank trace track treat truly truth
  verify versa worst`.split(/\s+/),
);
/** Words that were looked for among the first names. */
const MOST_KEPT = 10_000;

type ByWord = ReadonlyMap<string, readonly string[]>;

/** The names of a universe's people, as a text may write them: in full, or a part of them, or with a slip of the pen. */
export class Names {
  /** Everyone, found by name in a text. */
  readonly full: PhraseIndex<string>;
  private readonly byFirst: ByWord;
  private readonly byLast: ByWord;
  private readonly slips = new Map<string, string | undefined>();

  constructor(people: readonly string[]) {
    this.full = new PhraseIndex(people.map((name) => [name, name]));
    this.byFirst = groupedBy(people, firstOf);
    this.byLast = groupedBy(
      people.filter((name) => tokens(name).length === 2),
      lastOf,
    );
  }

  /** Everyone of a first name, given in small letters. */
  ofFirstName(word: string): readonly string[] {
    return this.byFirst.get(word) ?? [];
  }

  /** Everyone of a last name, given in small letters. */
  ofLastName(word: string): readonly string[] {
    return this.byLast.get(word) ?? [];
  }

  /** The one person whose name in full is that but for one letter: "Dolie Barbee". */
  slipOfFull(first: string, last: string): string | undefined {
    return only([
      ...this.ofLastName(last).filter((name) => isOneSlipFrom(first, firstOf(name))),
      ...this.ofFirstName(first).filter((name) => isOneSlipFrom(last, lastOf(name))),
    ]);
  }

  /** The one person whose first name is that but for one letter: "Dolie". */
  slipOfFirst(word: string): string | undefined {
    if (word.length < LEAST_LETTERS || OTHER_WORDS.has(word)) return undefined;
    if (!this.slips.has(word)) {
      if (this.slips.size >= MOST_KEPT) this.slips.clear();
      const near = [...this.byFirst.keys()].filter((first) => isOneSlipFrom(word, first));
      this.slips.set(word, only(near.flatMap((first) => this.ofFirstName(first))));
    }
    return this.slips.get(word);
  }
}

const firstOf = (name: string) => name.slice(0, name.indexOf(' ') >>> 0).toLowerCase();
const lastOf = (name: string) => name.slice(name.lastIndexOf(' ') + 1).toLowerCase();
const only = (names: readonly string[]) => (names.length === 1 ? names[0] : undefined);
