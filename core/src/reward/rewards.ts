import { proofSteps } from './proof-steps';
import type { Reward } from './reward';

/** Every reward function, in the order in which editors offer them. */
export const rewards: readonly Reward[] = [
  {
    name: 'f1',
    documentation:
      'Harmonic mean of precision and recall: over the comma-separated set of answers in PhantomWiki, over the ' +
      "answer's words in HotpotQA, 2Wiki and MuSiQue; the task's own score elsewhere.",
    score: ({ score }) => score.f1,
  },
  {
    name: 'exact_match',
    documentation:
      "1 when the answer is right by the task's own scorer (PhantomWiki: all right answers, in any order); else 0.",
    score: ({ score }) => score.exactMatch,
  },
  {
    name: 'precision',
    documentation: 'Share of the answers (PhantomWiki) or words (the wiki sets) given that are right.',
    score: ({ score }) => score.precision,
  },
  {
    name: 'recall',
    documentation: 'Share of the right answers (PhantomWiki) or words (the wiki sets) that are given.',
    score: ({ score }) => score.recall,
  },
  {
    name: 'binary_format',
    documentation:
      '1 when an answer can be read out of the completion, right or wrong; else 0. By `scoring: paper` it has to stand ' +
      'between tags on one line, and may be empty.',
    score: ({ parsed }) => (parsed ? 1 : 0),
  },
  {
    name: 'proof_steps',
    documentation:
      "Share of the question's hops that the chain of thought takes as the Prolog proof does, one leading to the " +
      'next and all to the answer. It pays for a sound chain up to where it breaks. An answer that does not ' +
      'follow from the chain earns nothing, nor does evidence that is copied, listed or repeated.',
    score: ({ chain, given }) =>
      chain?.reasoning ? proofSteps(chain.hops.length, chain.reasoning, given) : 0,
  },
  {
    name: 'random',
    documentation:
      'A random number from 0 to 1, or a coin toss under `scoring: strict-tags`: the control that learns nothing ' +
      'about the task.',
    score: ({ random }) => random(),
  },
];

export const rewardByName: ReadonlyMap<string, Reward> = new Map(rewards.map((r) => [r.name, r]));
