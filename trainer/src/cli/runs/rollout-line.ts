import { type ScoringName, scoringOf } from '@phantomlab/core/examples/scoring';
import type { RolloutEvent } from '@phantomlab/core/run/event';
import { cut } from '../terminal/display-width';
import type { Style } from '../terminal/style';
import { visible } from '../terminal/visible';
import { verdictMark } from './verdict-marks';

/** A rollout in one line: its address, its hops, its reward and advantage, its answer or how it ends. */
export function rolloutLine(
  rollout: RolloutEvent,
  scoring: ScoringName | undefined,
  style: Style,
  width: number,
): string {
  const { group, index, hops, reward, advantage, completion, finish } = rollout;
  const marks = hops ? hops.map((verdict) => verdictMark(verdict, style)).join('') : '';
  const space = ' '.repeat(Math.max(0, 6 - (hops?.length ?? 0)));
  const sign = advantage >= 0 ? '+' : '−';
  const gain = `${sign}${Math.abs(advantage).toFixed(2)}`;
  const painted = advantage > 0 ? style.green(gain) : advantage < 0 ? style.red(gain) : style.dim(gain);
  const answer = scoringOf(scoring).answer(completion, 'tag');
  const said = answer
    ? visible(answer.text.trim().replace(/\s+/g, ' '))
    : style.dim(finish === 'length' ? 'cut off before an answer' : 'no answer tag');
  const address = style.dim(`${group}.${index}`.padStart(6));
  return cut(`${address}  ${marks}${space}  ${reward.toFixed(2)}  ${painted}  ${said}`, width);
}
