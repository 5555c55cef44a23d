import type { Chain, Hop, Step, Verdict } from '../../chain/chain';
import { readAttempt } from '../../reward/attempt';
import { answerParts } from '../answer-parts';
import type { TextExample } from './text-proof';

/** What a step of a chain says of a hop. */
export interface Claim {
  /** Place among the steps. */
  readonly step: number;
  readonly hop: number;
  readonly verdict: Exclude<Verdict, 'skipped'>;
  readonly reason: string;
}

/**
 * A chain of steps and what they claim. Of several claims about one hop the last counts: what was said before was
 * corrected.
 */
export function finishedChain(
  completion: string,
  example: TextExample,
  goals: readonly string[],
  steps: readonly Pick<Step, 'index' | 'text' | 'start' | 'end'>[],
  claims: readonly Claim[],
): Chain {
  const hops = goals.map((goal, index): Hop => {
    const made = claims.filter(({ hop }) => hop === index);
    const last = made.findLast(({ verdict }) => verdict !== 'unsupported') ?? made.at(-1);
    const taken = [...new Set(made.map(({ step }) => step))];
    return { index, goal, verdict: last?.verdict ?? 'skipped', steps: taken, proofNode: hopNode(index) };
  });
  const firstBreak = hops.find(({ verdict }) => verdict !== 'proved')?.index;
  return {
    steps: steps.map((step) => {
      const made = claims.filter((claim) => claim.step === step.index);
      const shown = made.find(({ verdict }) => verdict === 'contradicted') ?? made[0];
      return shown ? { ...step, hop: shown.hop, verdict: shown.verdict, reason: shown.reason } : step;
    }),
    hops,
    ...(firstBreak !== undefined && { firstBreak }),
    answer: answerParts(completion, example.scoring),
    answerIsRight: readAttempt(completion, example).score.exactMatch === 1,
  };
}

/** The id of a hop's node below the root. */
export const hopNode = (index: number): string => `0.${index}`;
