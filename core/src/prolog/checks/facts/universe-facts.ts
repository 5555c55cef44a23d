import { plainText } from '../../terms/format';
import type { Term } from '../../terms/term';
import type { PrologItem } from '../../text/item';
import { Ancestry } from './ancestry';
import { dateFault } from './birth-date';
import { put, take } from './facts-by-name';

/** Persons between two moments at which others may have their turn. */
const PERSONS_A_SLICE = 200;

/** What PhantomWiki's rules ask for. */
export const GENDERS: ReadonlySet<string> = new Set(['female', 'male', 'nonbinary']);

/** Places of persons, by predicate. */
const PERSONS: Readonly<Record<string, readonly number[]>> = {
  'parent/2': [0, 1],
  'gender/2': [0],
  'dob/2': [0],
  'friend_/2': [0, 1],
  'job/2': [0],
  'hobby/2': [0],
};

/** The facts of a PhantomWiki universe by person, kept up to date fact by fact. */
export class UniverseFacts {
  /** `type(Name, person)`. */
  readonly persons = new Map<string, Set<PrologItem>>();
  /** Where each name stands that ought to be a person's. */
  readonly mentions = new Map<string, Map<PrologItem, number>>();
  readonly born = new Map<string, Map<PrologItem, string>>();
  readonly genders = new Map<string, Map<PrologItem, string>>();
  readonly ancestry = new Ancestry();
  /** Names that stand where a person is meant and that no type/2 knows, and persons without a gender. */
  readonly untyped = new Set<string>();
  readonly genderless = new Set<string>();
  /** Persons with more than two parents. */
  readonly crowded = new Set<string>();
  /** Facts of parent/2 whose child is not the younger one. */
  readonly reversed = new Set<PrologItem>();
  /** Facts of gender/2 with a value that no rule knows. */
  readonly oddGenders = new Map<PrologItem, string>();
  readonly undated = new Map<PrologItem, string>();
  readonly #touched = new Set<string>();

  /** Whether the text is a universe at all: it says of someone that they are a person. */
  get isUniverse(): boolean {
    return this.persons.size > 0;
  }

  add(item: PrologItem, key: string, args: readonly Term[]): void {
    const persons = PERSONS[key];
    if (!persons && key !== 'type/2') return;
    const [first, second] = args.map(plainText) as [string, string];
    for (const argument of persons ?? []) put(this.mentions, plainText(args[argument]!), item, argument);
    this.#touched.add(first);
    switch (key) {
      case 'type/2':
        if (second === 'person') this.persons.set(first, (this.persons.get(first) ?? new Set()).add(item));
        break;
      case 'gender/2':
        put(this.genders, first, item, second);
        if (!GENDERS.has(second)) this.oddGenders.set(item, second);
        break;
      case 'dob/2': {
        put(this.born, first, item, second);
        const fault = dateFault(second);
        if (fault !== undefined) this.undated.set(item, fault);
        break;
      }
      case 'parent/2':
        this.ancestry.add(item, first, second);
        break;
    }
    if (persons && persons.length > 1) this.#touched.add(second);
  }

  remove(item: PrologItem, key: string, args: readonly Term[]): void {
    const persons = PERSONS[key];
    if (!persons && key !== 'type/2') return;
    const [first, second] = args.map(plainText) as [string, string];
    for (const argument of persons ?? []) take(this.mentions, plainText(args[argument]!), item);
    this.#touched.add(first);
    switch (key) {
      case 'type/2': {
        const typed = this.persons.get(first);
        typed?.delete(item);
        if (typed?.size === 0) this.persons.delete(first);
        break;
      }
      case 'gender/2':
        take(this.genders, first, item);
        this.oddGenders.delete(item);
        break;
      case 'dob/2':
        take(this.born, first, item);
        this.undated.delete(item);
        break;
      case 'parent/2':
        this.ancestry.remove(item, first, second);
        this.reversed.delete(item);
        break;
    }
    if (persons && persons.length > 1) this.#touched.add(second);
  }

  /** Draws the conclusions from what was added and removed. `isMuch`: most of the text was. Yields now and then. */
  *settle(isMuch: boolean): Generator<void> {
    let judged = 0;
    for (const name of this.#touched) {
      this.#judge(name);
      if (++judged % PERSONS_A_SLICE === 0) yield;
    }
    this.#touched.clear();
    yield* this.ancestry.settle(isMuch);
  }

  #judge(name: string): void {
    mark(this.untyped, name, this.mentions.has(name) && !this.persons.has(name));
    mark(this.genderless, name, this.persons.has(name) && !this.genders.has(name));
    const parents = this.ancestry.parentsOf.get(name);
    mark(this.crowded, name, parents !== undefined && parents.size > 2 && new Set(parents.values()).size > 2);
    const born = this.birthOf(name);
    for (const [item, parent] of parents ?? [])
      mark(this.reversed, item, isReversed(born, this.birthOf(parent)));
    for (const [item, child] of this.ancestry.childrenOf.get(name) ?? [])
      mark(this.reversed, item, isReversed(this.birthOf(child), born));
  }

  /** The one valid date of birth of someone. */
  birthOf(name: string): string | undefined {
    const dates = this.born.get(name);
    if (dates?.size !== 1) return undefined;
    const [[item, date]] = dates as unknown as [[PrologItem, string]];
    return this.undated.has(item) ? undefined : date;
  }
}

/** Whether a child was born before the parent, or with them. */
function isReversed(child: string | undefined, parent: string | undefined): boolean {
  return child !== undefined && parent !== undefined && child <= parent;
}

function mark<T>(set: Set<T>, value: T, isIn: boolean): void {
  if (isIn) set.add(value);
  else set.delete(value);
}
