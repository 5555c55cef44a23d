import { textProofOf } from '@phantomlab/core/alignment/text-proofs/text-proof-of';
import type { Chain } from '@phantomlab/core/chain/chain';
import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import type { ChainSubject, ChainView } from '../messages/chain';
import { rolloutView } from './rollout-view';

/** A question of a universe is proved there. */
const proofOf = (prompt: PromptEvent) =>
  prompt.universe && prompt.query?.length ? undefined : textProofOf(prompt);

/** A rollout beside the proof that its question's own text holds; undefined where that is elsewhere, or nowhere. */
export function textProofView(
  subject: ChainSubject,
  rollout: RolloutEvent,
  prompt: PromptEvent,
): ChainView | undefined {
  const text = proofOf(prompt);
  if (!text) return undefined;
  const proof = text.proof();
  const proofs: Proofs = { proofs: proof ? [proof] : [], ending: 'complete' };
  return rolloutView(subject, rollout, prompt, text.align(rollout.completion, prompt), proofs);
}

/** Its chain alone. */
export const textChain = (completion: string, prompt: PromptEvent): Chain | undefined =>
  proofOf(prompt)?.align(completion, prompt);

/** The proofs of one goal of its tree. */
export function textProofWays(prompt: PromptEvent, goal: string): Proofs | undefined {
  const text = proofOf(prompt);
  return text && { proofs: text.ways?.(goal) ?? [], ending: 'complete' };
}
