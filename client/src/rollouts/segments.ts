import type { Step } from '@phantomlab/core/chain/chain';
import { taggedAnswer } from '@phantomlab/core/reward/answer-tag';
import { thinkStretches } from '@phantomlab/core/reward/think';
import type { Segment } from '../messages/rollouts';

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly mark: NonNullable<Segment['mark']>;
  readonly reason?: string;
}

/**
 * A completion cut where its marks begin and end: the answer that was scored, the steps with a verdict, the
 * thinking. Where marks overlap the answer wins, then the verdict. Joined, the segments are the completion.
 */
export function segments(completion: string, steps: readonly Step[]): readonly Segment[] {
  const answer = taggedAnswer(completion);
  const stretches: readonly Stretch[] = [
    ...(answer && answer.end > answer.start
      ? [{ start: answer.start, end: answer.end, mark: 'answer' as const }]
      : []),
    ...steps.flatMap(({ start, end, verdict, reason }) =>
      verdict ? [{ start, end, mark: verdict, reason }] : [],
    ),
    ...thinkStretches(completion).map(({ start, end }) => ({ start, end, mark: 'think' as const })),
  ];
  const cuts = new Set([0, completion.length]);
  for (const { start, end } of stretches) cuts.add(start).add(end);
  const edges = [...cuts].filter((at) => at >= 0 && at <= completion.length).sort((a, b) => a - b);
  const cut: Segment[] = [];
  edges.slice(0, -1).forEach((start, i) => {
    const end = edges[i + 1]!;
    const over = stretches.find((stretch) => stretch.start <= start && stretch.end >= end);
    cut.push({ text: completion.slice(start, end), mark: over?.mark, reason: over?.reason });
  });
  return cut;
}
