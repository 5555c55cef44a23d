import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import { shareRepeats } from '@phantomlab/core/prolog/proofs/proof-sharing';
import type { WhyNot } from '@phantomlab/core/prolog/why-not/why-not';
import type { Question } from '@phantomlab/core/universe/question';
import type { ChainSubject, ChainView } from '../messages/chain';

/** Proofs that are sent to the panel: one for each answer of all but the widest questions. */
export const mostProofs = 20;
/** Levels of a proof that are sent at first; what lies deeper is proved when it is opened. */
export const proofDepth = 8;
/** Proofs of one goal that are sent when someone wants to see them. */
export const mostWays = 50;

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
