/** What rollouts came to. */
export interface Tally {
  readonly rollouts: number;
  readonly right: number;
  /** Sum of those rewards that are numbers, of how many. */
  readonly reward: number;
  readonly rewarded: number;
  readonly lastStep: number;
  /** In how many runs. */
  readonly runs: number;
  /** The newest rollout, and the newest that is wrong. */
  readonly newest?: RolloutPlace;
  readonly newestWrong?: RolloutPlace;
}

/** A rollout of a run, as the Rollouts view names it. */
export interface RolloutPlace {
  readonly run: string;
  readonly group: number;
  readonly index: number;
}

/** How often chains got the hops of one relation right. */
export interface RelationTally {
  /** Hops with a verdict, and those of them that are proved. */
  readonly hops: number;
  readonly proved: number;
  /** The newest rollout in which such a hop is not proved, and its question. */
  readonly broken?: RolloutPlace & { readonly question: string };
}

/** A question as one looks for it in runs. `text` is compared where ids of the set repeat themselves. */
export interface AskedQuestion {
  readonly id: string;
  readonly text: string;
}
