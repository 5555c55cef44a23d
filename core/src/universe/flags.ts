import type { UniverseOptions } from './options';

interface Common<Option extends string> {
  /** As on the command line: `--question-depth`. */
  readonly flag: `--${string}`;
  readonly short?: `-${string}`;
  readonly option: Option;
  readonly help: string;
}

/** A flag of the generator. The command line, the checks of values and the documentation read these tables. */
export type Flag<Option extends string = string> = Common<Option> &
  (
    | {
        readonly type: 'integer' | 'number';
        readonly default: number | undefined;
        readonly min: number;
        readonly max: number;
      }
    | { readonly type: 'boolean'; readonly default: boolean }
    | { readonly type: 'choice'; readonly choices: readonly string[]; readonly default: string }
  );

const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

/** Names and defaults are those of `python -m phantom_wiki`; `--unfillable` is ours. */
export const universeFlags: readonly Flag<keyof UniverseOptions>[] = [
  {
    flag: '--seed',
    short: '-s',
    option: 'seed',
    type: 'integer',
    default: 1,
    min: 0,
    max: LARGEST_SEED,
    help: 'Seed of everything random: the same seed gives the same universe, to the byte.',
  },
  {
    flag: '--max-branching-factor',
    option: 'maxBranchingFactor',
    type: 'integer',
    default: 5,
    min: 1,
    max: 15, // more children than this don't fit between a mother's 18th and 45th birthdays
    help: 'Maximum number of children of a couple.',
  },
  {
    flag: '--max-family-tree-depth',
    option: 'maxFamilyTreeDepth',
    type: 'integer',
    default: 5,
    min: 0,
    max: 40, // 40 generations of 45 years still end after the year 0
    help: 'Maximum number of generations below the first in a family tree.',
  },
  {
    flag: '--max-family-tree-size',
    option: 'maxFamilyTreeSize',
    type: 'integer',
    default: 25,
    min: 1,
    max: 1_000_000,
    help: 'Maximum number of people in a family tree.',
  },
  {
    flag: '--num-family-trees',
    option: 'numFamilyTrees',
    type: 'integer',
    default: 1,
    min: 1,
    max: 1_000_000,
    help: 'Family trees.',
  },
  {
    flag: '--stop-prob',
    option: 'stopProb',
    type: 'number',
    default: 0,
    min: 0,
    max: 1,
    help: 'Chance that a family tree stops growing after each addition.',
  },
  {
    flag: '--friendship-k',
    option: 'friendshipK',
    type: 'number',
    default: 3,
    min: 0,
    max: 1_000_000,
    help: 'Friends that a person has on average.',
  },
  {
    flag: '--friendship-seed',
    option: 'friendshipSeed',
    type: 'integer',
    default: undefined,
    min: 0,
    max: LARGEST_SEED,
    help: "Seed of the friendships alone (default: the universe's own seed).",
  },
  {
    flag: '--question-depth',
    option: 'questionDepth',
    type: 'integer',
    default: 6,
    min: 4, // the shallowest derivation of the grammar
    max: 100,
    help: 'Depth to which the question grammar is unfolded; the number of templates grows with it.',
  },
  {
    flag: '--num-questions-per-type',
    option: 'numQuestionsPerType',
    type: 'integer',
    default: 10,
    min: 0,
    max: 1_000_000,
    help: 'Questions of each template.',
  },
  {
    flag: '--num-sampling-attempts',
    option: 'numSamplingAttempts',
    type: 'integer',
    default: 100,
    min: 1,
    max: 1_000_000,
    help: 'Walks through the universe in search of one more question before its template counts as unfillable.',
  },
  {
    flag: '--easy-mode',
    option: 'easyMode',
    type: 'boolean',
    default: false,
    help: "Ask only for relations that a person's own article settles, and for friends.",
  },
  {
    flag: '--skip-solution-traces',
    option: 'skipSolutionTraces',
    type: 'boolean',
    default: false,
    help: 'Leave the solution traces empty.',
  },
  {
    flag: '--unfillable',
    option: 'unfillable',
    type: 'choice',
    choices: ['error', 'skip'],
    default: 'error',
    help: 'A template that yields too few different questions in a small universe: stop, or keep what it yields.',
  },
];

/** How the files of a universe are laid out (UniverseFormat), again with PhantomWiki's names and defaults. */
export const universeFormatFlags: readonly Flag<'articleFormat' | 'questionFormat'>[] = [
  {
    flag: '--article-format',
    option: 'articleFormat',
    type: 'choice',
    choices: ['txt', 'json'],
    default: 'txt',
    help: 'Articles as articles/NAME.txt, or in one articles.json.',
  },
  {
    flag: '--question-format',
    option: 'questionFormat',
    type: 'choice',
    choices: ['json_by_type', 'json'],
    default: 'json_by_type',
    help: 'Questions as questions/typeN.json, a file for each template, or in one questions.json.',
  },
];
