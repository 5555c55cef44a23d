import { type ScoringName, scoringOf } from '@phantomlab/core/examples/scoring';
import type { RolloutEvent } from '@phantomlab/core/run/event';
import { cut } from '../terminal/display-width';
import type { Style } from '../terminal/style';
import { visible } from '../terminal/visible';
import { fixed, signed } from './figures';
import { verdictMark } from './verdict-marks';

/** Cells that the addresses of a group of so many rollouts take. */
export const addressWidth = (group: number, size: number): number =>
  Math.max(6, `${group}.${size - 1}`.length);

/**
 * A rollout in one line: its address, its hops, its reward and advantage, its answer or how it ends.
 * @param addressed cells for the address, so that the lines of a group stand under each other
 */
export function rolloutLine(
  rollout: RolloutEvent,
  scoring: ScoringName | undefined,
  style: Style,
  width: number,
  addressed = 6,
): string {
  const { group, index, hops, reward, advantage, completion, finish, ratio } = rollout;
  const marks = hops ? hops.map((verdict) => verdictMark(verdict, style)).join('') : '';
  const space = ' '.repeat(Math.max(0, 6 - (hops?.length ?? 0)));
  const gain = signed(advantage, 2).padStart(5);
  const painted = advantage > 0 ? style.green(gain) : advantage < 0 ? style.red(gain) : style.dim(gain);
  const answer = scoringOf(scoring).answer(completion, 'tag');
  const shown = answer
    ? visible(answer.text.trim().replace(/\s+/g, ' '))
    : style.dim(finish === 'length' ? 'cut off before an answer' : 'no answer tag');
  const address = style.dim(`${group}.${index}`.padStart(addressed));
  // Policy and engine disagree so much on it that TRL leaves it out.
  const left = ratio === 0 ? style.dim('not in the loss  ') : '';
  return cut(
    `${address}  ${marks}${space}  ${fixed(reward, 2).padStart(4)}  ${painted}  ${left}${shown}`,
    width,
  );
}
