import path from 'node:path';
import type { RolloutPlace, Tally } from '@phantomlab/core/node/question-runs/tallies';
import type { WholeRollout } from '@phantomlab/core/node/rollout-session/rollout-session';
import { figureLines } from '../rollouts/rollout-document';

/** Characters of a completion that are peeked at: the rest is read in an editor. */
const mostShown = 4000;

type Whole = (run: string, group: number, index: number) => Promise<WholeRollout | undefined>;

/** The newest rollout of a question, and the newest wrong one where that is another: figures and completion of each. */
export async function rolloutsInWords({ newest, newestWrong }: Tally, whole: Whole): Promise<string> {
  const isOne = newest && newestWrong && isSame(newest, newestWrong);
  const shown = [
    ['Newest rollout', newest] as const,
    ...(isOne ? [] : [['Newest wrong rollout', newestWrong] as const]),
  ];
  const parts = await Promise.all(
    shown.map(async ([title, place]) => {
      // A run may be gone since it was counted.
      const found = place && (await whole(place.run, place.group, place.index).catch(() => undefined));
      if (!found) return [];
      const { completion } = found.rollout;
      const rest = completion.length - mostShown;
      return [
        '',
        `--- ${title}, in ${path.basename(place.run)} ---`,
        ...figureLines(found.rollout),
        '',
        completion.slice(0, mostShown),
        ...(rest > 0 ? [`… ${rest} more characters`] : []),
      ];
    }),
  );
  return parts.flat().join('\n');
}

const isSame = (a: RolloutPlace, b: RolloutPlace): boolean =>
  a.run === b.run && a.group === b.group && a.index === b.index;
