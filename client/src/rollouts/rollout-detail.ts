import { mayBeProvedByText } from '@phantomlab/core/alignment/text-proofs/proved-by-text';
import type { Chain } from '@phantomlab/core/chain/chain';
import { answerItems } from '@phantomlab/core/reward/answer-items';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import type { RolloutDetail } from '../messages/rollouts';
import { segments } from './segments';
import { beginning, shortened } from './shortened';
import { finite } from './to-messages';

/** Characters of a question or an answer that a view shows. */
const mostAsked = 4000;
/** Parts of an answer that it shows. */
const mostItems = 200;

/** A rollout as the view shows it. `chain`: its steps with their verdicts, where they could be had. */
export function rolloutDetail(
  rollout: RolloutEvent,
  prompt: PromptEvent,
  size: number,
  chain: Chain | undefined,
): RolloutDetail {
  const { items, missing } = answerItems(rollout.completion, prompt);
  return {
    group: rollout.group,
    index: rollout.index,
    size,
    step: rollout.step,
    prompt: rollout.prompt,
    question: beginning(prompt.question, mostAsked),
    answer: prompt.answer.map((answer) => beginning(answer, mostAsked)),
    items: items.slice(0, mostItems).map(({ text, right }) => ({ text: beginning(text, mostAsked), right })),
    missing: missing.slice(0, mostItems).map((text) => beginning(text, mostAsked)),
    messages: prompt.messages.map(({ role, content }) => ({ role, content: beginning(content) })),
    segments: shortened(segments(rollout.completion, chain?.steps ?? [], prompt.scoring)),
    rewards: Object.fromEntries(
      Object.entries(rollout.rewards).map(([name, value]) => [name, finite(value)]),
    ),
    reward: finite(rollout.reward),
    advantage: finite(rollout.advantage),
    tokens: rollout.tokens,
    finish: rollout.finish,
    ...(rollout.entropy !== undefined && { entropy: finite(rollout.entropy) }),
    ...(rollout.ratio !== undefined && { ratio: finite(rollout.ratio) }),
    hops: chain?.hops.map(({ verdict }) => verdict) ?? rollout.hops ?? [],
    hasProof: ((prompt.query?.length ?? 0) > 0 && prompt.universe !== undefined) || mayBeProvedByText(prompt),
  };
}
