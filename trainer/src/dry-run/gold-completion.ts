import type { Example } from '@phantomlab/core/examples/example';
import { scorerFor } from '@phantomlab/core/reward/scorer-of-mode';

/**
 * What a model that is right would say. With `proof_steps` among the rewards it has to show its steps; otherwise
 * the answer is enough.
 */
export function goldCompletion(
  example: Example,
  answerIn: 'tag' | 'whole',
  rewardNames: readonly string[],
): string {
  if (rewardNames.includes('proof_steps') && answerIn === 'tag' && example.solution) return example.solution;
  const answer = scorerFor(example.task, example.scoring, example.use).gold(example.answer);
  return answerIn === 'tag' ? `<answer>${answer}</answer>` : answer;
}
