import type { Reward } from './reward';
import { exactMatch, f1, precision, recall } from './set-score';

/** Every reward function, in the order in which editors offer them. */
export const rewards: readonly Reward[] = [
  {
    name: 'f1',
    documentation: 'Harmonic mean of precision and recall over the comma-separated set of answers.',
    score: ({ said, right }) => f1(said, right),
  },
  {
    name: 'exact_match',
    documentation: '1 when the answers given are exactly the right ones, in any order; else 0.',
    score: ({ said, right }) => exactMatch(said, right),
  },
  {
    name: 'precision',
    documentation: 'Share of the answers given that are right.',
    score: ({ said, right }) => precision(said, right),
  },
  {
    name: 'recall',
    documentation: 'Share of the right answers that are given.',
    score: ({ said, right }) => recall(said, right),
  },
  {
    name: 'binary_format',
    documentation: '1 when an answer can be read out of the completion, right or wrong; else 0.',
    score: ({ parsed }) => (parsed ? 1 : 0),
  },
  {
    name: 'proof_steps',
    documentation:
      "Share of the question's hops that the chain of thought takes as the Prolog proof does. It pays for " +
      'a sound chain even where the final answer is wrong, and not for a right answer from a wrong chain.',
    score: ({ chain }) =>
      chain === undefined || chain.hops.length === 0
        ? 0
        : chain.hops.filter(({ verdict }) => verdict === 'proved').length / chain.hops.length,
  },
  {
    name: 'random',
    documentation: 'A coin toss from the run’s seed: the control that learns nothing about the task.',
    score: ({ random }) => (random() < 0.5 ? 0 : 1),
  },
];

export const rewardByName: ReadonlyMap<string, Reward> = new Map(rewards.map((r) => [r.name, r]));
