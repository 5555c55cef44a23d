import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Articles } from './articles';
import { type Attribute, People } from './people';
import { type QuestionFilter, Questions } from './questions';

export interface ListedPerson {
  readonly id: number;
  readonly name: string;
  readonly gender: string;
  readonly dob: string;
  readonly job: string;
  readonly hobby: string;
}

/** Someone and who is beside them. Of the numerous kinds only the first are there; `counts` has how many there are. */
export interface Person extends ListedPerson {
  readonly article?: string;
  readonly relatives: Readonly<Record<Kin, readonly NamedPerson[]>>;
  readonly counts: Readonly<Record<Kin, number>>;
  /** Pairs of those shown: parent and child. */
  readonly family: readonly (readonly [parent: number, child: number])[];
  /** Pairs of friends among those shown. */
  readonly friendships: readonly (readonly [number, number])[];
}

export interface NamedPerson {
  readonly id: number;
  readonly name: string;
}

export const kins = [
  'grandparents',
  'parents',
  'siblings',
  'spouses',
  'children',
  'grandchildren',
  'friends',
] as const;
export type Kin = (typeof kins)[number];

/** Of each kind of relatives that are shown. */
const mostShown = 16;

/**
 * A universe's folder by windows: facts.pl is read once into columns, questions into a list, articles one at a time. The
 * files may be longer than any text that JavaScript holds.
 */
export class UniverseIndex {
  readonly people = new People();
  readonly questions = new Questions();
  private readonly articles: Articles;
  private last: { readonly filter: string; readonly count: number; readonly rows: Uint32Array } | undefined;

  constructor(readonly folder: string) {
    this.articles = new Articles(folder, this.people.names);
  }

  /** @param progress told bytes read of facts.pl, of how many, and the people known by then */
  async read(
    progress: (done: number, all: number, people: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const facts = path.join(this.folder, 'facts.pl');
    const { size } = await stat(facts).catch(() => {
      throw new Error(`${this.folder} is not a universe: it has no facts.pl.`);
    });
    await this.people.read(facts, (done) => progress(done, size, this.people.count), signal);
    await this.questions.read(this.folder);
  }

  /** People whose name, job or hobby contains a text, in the order of the facts. */
  peopleWindow(filter: string, from: number, count: number) {
    const rows = this.rows(filter.trim());
    const total = rows?.length ?? this.people.count;
    const listed: ListedPerson[] = [];
    for (let row = from; row < Math.min(from + count, total); row++)
      listed.push(this.listed(rows?.[row] ?? row));
    return { total, rows: listed };
  }

  questionWindow(filter: QuestionFilter, from: number, count: number) {
    return this.questions.window(filter, from, count);
  }

  /** Undefined for a number that no one has. */
  async person(id: number): Promise<Person | undefined> {
    const { people } = this;
    if (id < 0 || id >= people.count) return undefined;
    const parents = people.parents.after(id);
    const children = people.parents.before(id);
    const distinct = (found: Iterable<number>) => [...new Set(found)].filter((one) => one !== id);
    const kin: Record<Kin, readonly number[]> = {
      parents: distinct(parents),
      grandparents: distinct([...parents].flatMap((parent) => [...people.parents.after(parent)])),
      siblings: distinct([...parents].flatMap((parent) => [...people.parents.before(parent)])),
      spouses: distinct([...children].flatMap((child) => [...people.parents.after(child)])),
      children: distinct(children),
      grandchildren: distinct([...children].flatMap((child) => [...people.parents.before(child)])),
      friends: distinct([...people.friends.after(id), ...people.friends.before(id)]),
    };
    const shown = byKin((name) => kin[name].slice(0, mostShown));
    const family = [id, ...kins.filter((name) => name !== 'friends').flatMap((name) => shown[name])];
    const article = await this.articles.of(people.names.text(id));
    return {
      ...this.listed(id),
      ...(article !== undefined && { article }),
      relatives: byKin((name) => shown[name].map((one) => ({ id: one, name: people.names.text(one) }))),
      counts: byKin((name) => kin[name].length),
      family: pairsAmong(family, (one) => people.parents.before(one)),
      friendships: pairsAmong([id, ...shown.friends], (one) => people.friends.after(one)),
    };
  }

  personNamed(name: string): number {
    return this.people.names.find(name);
  }

  private listed(id: number): ListedPerson {
    const value = (attribute: Attribute) => this.people.valueOf(id, attribute);
    return {
      id,
      name: this.people.names.text(id),
      ...{ gender: value('gender'), dob: value('dob'), job: value('job'), hobby: value('hobby') },
    };
  }

  private rows(filter: string): Uint32Array | undefined {
    if (filter === '') return undefined;
    const { count } = this.people;
    if (this.last?.filter !== filter || this.last.count !== count)
      this.last = { filter, count, rows: this.people.matching(filter) };
    return this.last.rows;
  }
}

const byKin = <T>(of: (name: Kin) => T): Readonly<Record<Kin, T>> =>
  Object.fromEntries(kins.map((name) => [name, of(name)])) as Record<Kin, T>;

function pairsAmong(
  shown: readonly number[],
  others: (one: number) => Iterable<number>,
): readonly (readonly [number, number])[] {
  const all = new Set(shown);
  return [...all].flatMap((one) =>
    [...others(one)].filter((other) => all.has(other)).map((other) => [one, other] as const),
  );
}
