import type { Step } from '../../chain/chain';
import { type ScoringName, scoringOf } from '../../examples/scoring';

/** The texts of steps without what is in the answer tag: verdicts are on the chain, and an answer may repeat all of it. */
export function reasoningTexts(
  completion: string,
  steps: readonly Pick<Step, 'text' | 'start' | 'end'>[],
  scoring: ScoringName | undefined,
): readonly string[] {
  const tag = scoringOf(scoring).answer(completion, 'tag');
  if (!tag) return steps.map(({ text }) => text);
  return steps.map(({ text, start, end }) => {
    if (tag.start >= end || tag.end <= start) return text;
    const [from, to] = [Math.max(0, tag.start - start), Math.min(text.length, tag.end - start)];
    return text.slice(0, from) + text.slice(to);
  });
}
