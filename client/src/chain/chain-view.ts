import type { Chain } from '@phantomlab/core/chain/chain';
import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import { shareRepeats } from '@phantomlab/core/prolog/proofs/proof-sharing';
import type { WhyNot } from '@phantomlab/core/prolog/why-not/why-not';
import { answerItems } from '@phantomlab/core/reward/answer-items';
import { type ScoringName, scoringOf } from '@phantomlab/core/reward/scoring';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import type { Question } from '@phantomlab/core/universe/question';
import type { ChainSubject, ChainView } from '../messages/chain';
import { finite } from '../rollouts/to-messages';

/** Proofs that are sent to the panel: one for each answer of all but the widest questions. */
export const mostProofs = 20;
/** Levels of a proof that are sent at first; what lies deeper is proved when it is opened. */
export const proofDepth = 8;
/** Proofs of one goal that are sent when someone wants to see them. */
export const mostWays = 50;

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
  const { items, missing, isRight } = answerItems(rollout.completion, prompt);
  return {
    subject,
    title: `step ${rollout.step}, group ${rollout.group}, rollout ${rollout.index + 1}`,
    question: prompt.question,
    expected: prompt.answer,
    answer: items,
    missing,
    answerIsRight: isRight,
    reward: finite(rollout.reward),
    judged: true,
    answerStep: answerStep(rollout.completion, chain, prompt.scoring),
    steps: shownSteps(chain.steps),
    hops: chain.hops,
    firstBreak: chain.firstBreak,
    ...shownProofs(proofs),
  };
}

/** A question and its proof, with no one's chain beside it. */
export function questionView(
  subject: ChainSubject,
  universe: string,
  question: Question,
  proofs: Proofs,
): ChainView {
  return {
    subject,
    title: universe,
    question: question.question,
    expected: question.answer,
    steps: [],
    hops: hopsOf(question.prolog.query.toReversed()),
    ...shownProofs(proofs),
  };
}

/** A goal that was typed, and its proofs. */
export function goalView(
  subject: ChainSubject,
  file: string,
  goal: string,
  proofs: Proofs,
  whyNot?: WhyNot,
): ChainView {
  const answers = proofs.proofs.map(({ answer }) =>
    Object.entries(answer)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', '),
  );
  return {
    subject,
    title: file,
    question: `?- ${goal}.`,
    expected: [...new Set(answers.map((answer) => answer || 'true'))],
    steps: [],
    hops: [],
    ...shownProofs(proofs),
    ...(whyNot && { whyNot }),
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

function hopsOf(goals: readonly string[]): ChainView['hops'] {
  return goals.map((goal, index) => ({ index, goal, verdict: 'skipped', steps: [] }));
}

/** What is sent of proofs: each goal proved once, and why there are no more. */
export function shownProofs({ proofs, ending }: Proofs): Pick<ChainView, 'proofs' | 'more'> {
  const more = {
    complete: undefined,
    'answer-limit': `the first ${proofs.length}; there are more`,
    'inference-limit': 'ended at the limit of inferences',
    'time-limit': 'ended at the time limit (phantomlab.proof.seconds)',
  }[ending];
  return {
    proofs: proofs.map((proof) => ({ ...proof, root: shareRepeats(proof.root) })),
    ...(more ? { more } : {}),
  };
}
