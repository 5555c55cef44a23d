import type { WholeRollout } from '@phantomlab/core/node/rollout-index/search/read-rollouts';
import { rolloutLine } from '../runs/rollout-line';
import { cut } from '../terminal/display-width';
import type { Style } from '../terminal/style';
import { oneLine } from '../terminal/visible';

const stepWidth = 6;
const tokensWidth = 7;

export function headLine(style: Style, width: number, addressed: number): string {
  const names = ['step'.padStart(stepWidth), 'tokens'.padStart(tokensWidth), 'rollout'.padStart(addressed)];
  return cut(style.dim(`${names.join('  ')}  hops  reward    adv  answer`), width);
}

/** A rollout in one line: its step, its tokens (with a mark where it was cut off), what `watch` says of it, its question. */
export function tableLine(
  { rollout, prompt }: WholeRollout,
  style: Style,
  width: number,
  addressed: number,
): string {
  const step = String(rollout.step).padStart(stepWidth);
  // Of other trainers' rollouts, neither length nor end is known.
  const length = rollout.tokens === 0 ? '–' : rollout.tokens;
  const tokens = `${length}${rollout.finish === 'length' ? '!' : ''}`.padStart(tokensWidth);
  const line = rolloutLine(rollout, prompt?.scoring, style, width, addressed);
  const question = prompt ? `  ${style.dim(oneLine(prompt.question))}` : '';
  return cut(`${step}  ${tokens}  ${line}${question}`, width);
}
