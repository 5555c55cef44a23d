/** What to generate: PhantomWiki's flags, camel-cased. Every one has PhantomWiki's default. */
export interface UniverseOptions {
  readonly seed: number;
  readonly maxBranchingFactor: number;
  readonly maxFamilyTreeDepth: number;
  readonly maxFamilyTreeSize: number;
  readonly numFamilyTrees: number;
  readonly stopProb: number;
  readonly friendshipK: number;
  /** Seed of the friendships alone. Unless given it is `seed`, so that no two universes share their friends. */
  readonly friendshipSeed?: number;
  readonly questionDepth: number;
  readonly numQuestionsPerType: number;
  readonly numSamplingAttempts: number;
  readonly easyMode: boolean;
  readonly skipSolutionTraces: boolean;
  /** What to do about a template that yields fewer different questions than wanted in this universe. */
  readonly unfillable: 'error' | 'skip';
}
