import { articlePieces, writeArticles } from './facts/articles';
import { articlesJson } from './facts/articles-json';
import { factPieces, factsText, sectionPieces } from './facts/facts';
import type { UniverseOptions } from './options';
import { populate } from './people/people';
import type { Person } from './people/person';
import { RelativesOfPeople } from './people/relatives-of-people';
import type { Article, Question, Universe } from './question';
import { type Asked, askTemplate, type Shortfall } from './questions/ask';
import { type Template, unfoldTemplates } from './questions/templates';
import { resolveOptions } from './resolve-options';
import { sha256OfPieces } from './sha256';

/** Texts of it are made when they are asked for, or piece by piece: a million people have gigabytes of them. */
export class GeneratedUniverse implements Universe {
  // Declared only, so that they are in the order of the constructor, which a copy of it as JSON keeps.
  declare readonly name: string;
  declare readonly facts: string;
  declare readonly articles: readonly Article[];
  declare readonly questions: readonly Question[];
  declare readonly people: readonly Person[];
  /** Templates that yielded fewer questions than wanted; empty unless `unfillable` is `skip`. */
  declare readonly shortfalls: readonly Shortfall[];
  readonly #sections: () => Iterable<string>;
  readonly #byName: ReadonlyMap<string, Person>;

  constructor(
    name: string,
    people: readonly Person[],
    { questions, shortfalls }: { questions: readonly Question[]; shortfalls: readonly Shortfall[] },
    sections: () => Iterable<string> = () => sectionPieces(people),
    byName = peopleByName(people),
  ) {
    this.#sections = sections;
    this.#byName = byName;
    this.name = name;
    // Of its own, so that a copy has them too.
    ownWhenAsked(this, 'facts', () => factsText(people));
    ownWhenAsked(this, 'articles', () => writeArticles(people));
    this.questions = questions;
    this.people = people;
    this.shortfalls = shortfalls;
  }

  factPieces(): Iterable<string> {
    return factPieces(this.people, this.#sections());
  }

  articlePieces(): Iterable<Article> {
    return articlePieces(this.people);
  }

  articlesJson(): Iterable<string> {
    return articlesJson(this.people, this.#byName);
  }
}

function ownWhenAsked<T>(owner: object, name: string, make: () => T): void {
  let made: T | undefined;
  Object.defineProperty(owner, name, {
    enumerable: true,
    get() {
      made ??= make();
      return made;
    },
  });
}

export interface GenerationProgress {
  readonly phase: 'facts' | 'questions';
  /** Steps of the phase done, of `total`; called with 0 when the phase begins. */
  readonly done: number;
  readonly total: number;
}

/** A template yields fewer questions than wanted. `shortfall` says which and how many. */
export class UnfillableTemplate extends Error {
  constructor(
    readonly shortfall: Shortfall,
    people: number,
    attempts: number,
  ) {
    const { type, template, wanted, found } = shortfall;
    super(
      `Template ${type} ("${template.join(' ')}") yields ${found} of ${wanted} different questions among ${people} people: ${attempts} walks in a row found no other. ` +
        'Ask for fewer (--num-questions-per-type), make the universe larger (--max-family-tree-size, --num-family-trees, --friendship-k), or keep what there is (--unfillable skip).',
    );
    this.name = 'UnfillableTemplate';
  }
}

/**
 * Generates a PhantomWiki universe: a pure function of its options, the same to the byte on every machine.
 * @param memory bytes that it may take
 * @throws RangeError when an option is out of range
 * @throws TooManyPeople when it does not fit into the memory
 * @throws UnfillableTemplate when a template yields too few questions and `unfillable` is `error`
 */
export function generateUniverse(
  options: Partial<UniverseOptions> = {},
  onProgress: (progress: GenerationProgress) => void = () => {},
  memory = Number.POSITIVE_INFINITY,
): GeneratedUniverse {
  const resolved = resolveOptions(options);
  onProgress({ phase: 'facts', done: 0, total: 1 });
  const people = populate(resolved, memory);
  onProgress({ phase: 'facts', done: 1, total: 1 });
  const name = universeName(resolved);
  // They are hashed and then written; a few megabytes are kept in between.
  const kept = people.length <= mostKept ? [...sectionPieces(people)] : undefined;
  const sections = () => kept ?? sectionPieces(people);
  const byName = peopleByName(people);
  const asked = askAll({ people, byName, sections: sections() }, resolved, onProgress);
  return new GeneratedUniverse(name, people, asked, sections, byName);
}

/** People whose facts are kept as text while questions are made of them. */
const mostKept = 20_000;

/** The paper's name of a split: `depth_20_size_25_seed_1`. */
export function universeName({
  questionDepth,
  maxFamilyTreeSize,
  numFamilyTrees,
  seed,
}: UniverseOptions): string {
  return `depth_${questionDepth}_size_${maxFamilyTreeSize * numFamilyTrees}_seed_${seed}`;
}

function peopleByName(people: readonly Person[]): ReadonlyMap<string, Person> {
  return new Map(people.map((person) => [person.name, person]));
}

function askAll(
  {
    people,
    byName,
    sections,
  }: {
    people: readonly Person[];
    byName: ReadonlyMap<string, Person>;
    sections: Iterable<string>;
  },
  options: UniverseOptions,
  onProgress: (progress: GenerationProgress) => void,
): { questions: Question[]; shortfalls: Shortfall[] } {
  const templates: readonly Template[] = unfoldTemplates(options.questionDepth);
  onProgress({ phase: 'questions', done: 0, total: templates.length });
  const universe: Asked = {
    people: people.map((person) => person.name),
    kin: new RelativesOfPeople(people, byName),
    digest: sha256OfPieces(sections),
  };
  const questions: Question[] = [];
  const shortfalls: Shortfall[] = [];
  templates.forEach((template, type) => {
    const asked = askTemplate(template, type, universe, options);
    questions.push(...asked);
    if (asked.length < options.numQuestionsPerType) {
      const shortfall = {
        type,
        template: template.words,
        wanted: options.numQuestionsPerType,
        found: asked.length,
      };
      if (options.unfillable === 'error') {
        throw new UnfillableTemplate(shortfall, people.length, options.numSamplingAttempts);
      }
      shortfalls.push(shortfall);
    }
    onProgress({ phase: 'questions', done: type + 1, total: templates.length });
  });
  return { questions, shortfalls };
}
