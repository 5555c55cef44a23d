import type { Chain, Verdict } from '@phantomlab/core/chain/chain';
import type { Example } from '@phantomlab/core/examples/example';
import { readAttempt } from '@phantomlab/core/reward/attempt';
import { rewardByName } from '@phantomlab/core/reward/rewards';

/** Aligns a completion with the proof of its question; undefined for a task without proofs. */
export type Align = (completion: string, example: Example) => Chain | undefined;

export interface ScoredText {
  /** One a reward function, in the recipe's order. */
  readonly scores: readonly number[];
  /** Whether an answer could be read at all: shown apart from how right it is. */
  readonly parsed: boolean;
  readonly hops?: readonly Verdict[];
}

export interface CompletionScorerOptions {
  readonly rewardNames: readonly string[];
  readonly answerIn: 'tag' | 'whole';
  readonly align?: Align;
}

/** Scores completions with the recipe's reward functions. */
export class CompletionScorer {
  private readonly rewards;

  constructor(private readonly options: CompletionScorerOptions) {
    this.rewards = options.rewardNames.map((name) => {
      const reward = rewardByName.get(name);
      if (!reward) throw new Error(`There is no reward function ${name}.`);
      return reward;
    });
  }

  /** @param random the run's stream for the reward `random` */
  score(completion: string, example: Example, random: () => number): ScoredText {
    const { answerIn, align } = this.options;
    const attempt = readAttempt(completion, example, {
      answerIn,
      random,
      align: align && (() => align(completion, example)),
    });
    return {
      scores: this.rewards.map((reward) => reward.score(attempt)),
      parsed: attempt.parsed,
      hops: align && attempt.chain?.hops.map(({ verdict }) => verdict),
    };
  }
}
