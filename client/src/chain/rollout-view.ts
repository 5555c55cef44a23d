import type { Chain } from '@phantomlab/core/chain/chain';
import type { Example } from '@phantomlab/core/examples/example';
import { type ScoringName, scoringOf } from '@phantomlab/core/examples/scoring';
import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import { answerItems } from '@phantomlab/core/reward/answer-items';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import type { ChainSubject, ChainView } from '../messages/chain';
import { finite } from '../rollouts/to-messages';
import { shownProofs } from './chain-view';

/** Steps that are sent, whether or not they take a hop. */
const mostSteps = 2000;

/** A rollout beside the proof of its question. */
export function rolloutView(
  subject: ChainSubject,
  rollout: RolloutEvent,
  prompt: PromptEvent,
  chain: Chain,
  proofs: Proofs,
): ChainView {
  const title = `step ${rollout.step}, group ${rollout.group}, rollout ${rollout.index + 1}`;
  return {
    ...judgedView(subject, title, rollout.completion, prompt, chain, proofs),
    reward: finite(rollout.reward),
  };
}

/** What was asked, as far as a completion is judged by it. */
export type AskedQuestion = Pick<Example, 'question' | 'answer'> & Partial<Pick<Example, 'task' | 'scoring'>>;

/** A completion beside the proof of its question. */
export function judgedView(
  subject: ChainSubject,
  title: string,
  completion: string,
  asked: AskedQuestion,
  chain: Chain,
  proofs: Proofs,
): ChainView {
  const { items, missing, isRight } = answerItems(completion, asked);
  return {
    subject,
    title,
    question: asked.question,
    expected: asked.answer,
    answer: items,
    missing,
    answerIsRight: isRight,
    judged: true,
    answerStep: answerStep(completion, chain, asked.scoring),
    steps: shownSteps(chain.steps),
    hops: chain.hops,
    firstBreak: chain.firstBreak,
    ...shownProofs(proofs),
  };
}

/** Steps beyond the most that a list can draw are shown when a hop is in them. */
function shownSteps(steps: Chain['steps']): Chain['steps'] {
  if (steps.length <= mostSteps) return steps;
  return steps.filter(({ hop, verdict }, i) => i < mostSteps || hop !== undefined || verdict !== undefined);
}

function answerStep(
  completion: string,
  { steps }: Chain,
  scoring: ScoringName | undefined,
): number | undefined {
  const tag = scoringOf(scoring).answer(completion, 'tag');
  return tag && steps.find(({ start, end }) => start < tag.end && end > tag.start)?.index;
}
