import { Datalog } from '../prolog/datalog';
import { writeArticles } from './facts/articles';
import { factSections, factsText } from './facts/facts';
import type { UniverseOptions } from './options';
import { Kin } from './people/kin';
import { populate } from './people/people';
import type { Person } from './people/person';
import type { Question, Universe } from './question';
import { type Asked, askTemplate, type Shortfall } from './questions/ask';
import { type Template, unfoldTemplates } from './questions/templates';
import { resolveOptions } from './resolve-options';
import { sha256 } from './sha256';

export interface GeneratedUniverse extends Universe {
  readonly people: readonly Person[];
  /** Templates that yielded fewer questions than wanted; empty unless `unfillable` is `skip`. */
  readonly shortfalls: readonly Shortfall[];
}

export interface GenerationProgress {
  readonly phase: 'facts' | 'articles' | 'questions';
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
  const facts = factsText(people);
  onProgress({ phase: 'facts', done: 1, total: 1 });

  onProgress({ phase: 'articles', done: 0, total: 1 });
  const articles = writeArticles(people);
  onProgress({ phase: 'articles', done: 1, total: 1 });

  const name = universeName(resolved);
  const { questions, shortfalls } = askAll(name, facts, people, resolved, onProgress);
  return { name, facts, articles, questions, people, shortfalls };
}

/** The paper's name of a split: `depth_20_size_25_seed_1`. */
export function universeName({
  questionDepth,
  maxFamilyTreeSize,
  numFamilyTrees,
  seed,
}: UniverseOptions): string {
  return `depth_${questionDepth}_size_${maxFamilyTreeSize * numFamilyTrees}_seed_${seed}`;
}

function askAll(
  name: string,
  facts: string,
  people: readonly Person[],
  options: UniverseOptions,
  onProgress: (progress: GenerationProgress) => void,
): { questions: Question[]; shortfalls: Shortfall[] } {
  const templates: readonly Template[] = unfoldTemplates(options.questionDepth);
  onProgress({ phase: 'questions', done: 0, total: templates.length });
  const universe: Asked = {
    people: people.map((person) => person.name),
    kin: new Kin(Datalog.load([{ uri: `${name}/facts.pl`, text: facts }])),
    digest: sha256(factSections(people)),
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
