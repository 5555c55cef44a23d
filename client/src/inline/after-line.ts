import type { Tally } from '@phantomlab/core/node/question-runs/tallies';
import type { PlacedQuestion } from './question-files';

/** Letters of a text after a line: more would push what stands there out of sight. */
const mostLetters = 60;

/** `→ Ann Lee, Bob Lee (2)`: right answers, as many as there is room for. */
export function answerAfterLine({ answer }: Pick<PlacedQuestion, 'answer'>): string {
  if (answer.length === 0) return '→ no answer';
  const shown: string[] = [];
  for (const item of answer) {
    if (shown.length > 0 && [...shown, item].join(', ').length > mostLetters) break;
    shown.push(item.length > mostLetters ? `${item.slice(0, mostLetters - 1)}…` : item);
  }
  const more = answer.length - shown.length;
  return `→ ${shown.join(', ').replaceAll(/\s+/g, ' ')}${more > 0 ? `, … (${answer.length})` : ''}`;
}

/** `8 of 32 rollouts right`. */
export const rolloutsAfterLine = ({ rollouts, right }: Tally): string =>
  `${count(right)} of ${count(rollouts)} ${rollouts === 1 ? 'rollout' : 'rollouts'} right`;

const count = (n: number) => n.toLocaleString('en');

/** `8 of 32 rollouts right, mean reward 0.25, last at step 40, in 2 runs`. */
export function tallyInWords(tally: Tally): string {
  const { reward, rewarded, lastStep, runs } = tally;
  return [
    rolloutsAfterLine(tally),
    ...(rewarded > 0 ? [`mean reward ${(reward / rewarded).toFixed(2)}`] : []),
    `last at step ${lastStep}`,
    ...(runs > 1 ? [`in ${runs} runs`] : []),
  ].join(', ');
}
