import type { Step } from '@phantomlab/core/chain/chain';
import { type ScoringName, scoringOf } from '@phantomlab/core/examples/scoring';
import { thinkStretches } from '@phantomlab/core/examples/think';
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
export function segments(
  completion: string,
  steps: readonly Step[],
  scoring?: ScoringName,
): readonly Segment[] {
  const answer = scoringOf(scoring).answer(completion, 'tag');
  /** The marks that win come first. Those of one kind are in order and do not overlap. */
  const layers: readonly (readonly Stretch[])[] = [
    answer && answer.end > answer.start ? [{ start: answer.start, end: answer.end, mark: 'answer' }] : [],
    steps.flatMap(({ start, end, verdict, reason }) =>
      verdict ? [{ start, end, mark: verdict, reason }] : [],
    ),
    thinkStretches(completion).map(({ start, end }) => ({ start, end, mark: 'think' })),
  ];
  const cuts = new Set([0, completion.length]);
  for (const { start, end } of layers.flat()) cuts.add(start).add(end);
  const edges = [...cuts].filter((at) => at >= 0 && at <= completion.length).sort((a, b) => a - b);
  /** Of each layer, the first stretch that is not before the place that has been reached. */
  const at = layers.map(() => 0);
  return edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1]!;
    for (const [layer, stretches] of layers.entries()) {
      while (at[layer]! < stretches.length && stretches[at[layer]!]!.end <= start) at[layer]!++;
    }
    const over = layers
      .map((stretches, layer) => stretches[at[layer]!])
      .find((stretch) => stretch && stretch.start <= start && stretch.end >= end);
    return { text: completion.slice(start, end), mark: over?.mark, reason: over?.reason };
  });
}
