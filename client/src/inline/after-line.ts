import type { Tally } from '@phantomlab/core/node/question-runs/tallies';
import type { PlacedQuestion } from './question-files';

/** The editor cuts the hints of a line off after 43 letters: these for the answers, the others for the rollouts. */
const mostLetters = 27;

/** `→ Ann Lee, Bob Lee`, `→ Ann Lee, … (30)`: right answers, as many as there is room for. */
export function answerAfterLine({ answer }: Pick<PlacedQuestion, 'answer'>): string {
  if (answer.length === 0) return '→ no answer';
  const all = answer.map((item) => item.replaceAll(/\s+/g, ' '));
  const whole = `→ ${all.join(', ')}`;
  if (whole.length <= mostLetters) return whole;
  const rest = all.length > 1 ? `, … (${all.length})` : '';
  const room = mostLetters - '→ '.length - rest.length;
  const [first] = all as [string];
  if (first.length > room) return `→ ${first.slice(0, room - 1)}…${rest && ` (${all.length})`}`;
  let shown = first;
  for (const item of all.slice(1)) {
    if (`${shown}, ${item}`.length > room) break;
    shown += `, ${item}`;
  }
  return `→ ${shown}${rest}`;
}

/** `8/32 right`. */
export const rolloutsAfterLine = ({ rollouts, right }: Tally): string =>
  `${count(right)}/${count(rollouts)} right`;

const count = (n: number) => n.toLocaleString('en');

/** `8 of 32 rollouts right, mean reward 0.25, last at step 40, in 2 runs`. */
export function tallyInWords({ rollouts, right, reward, rewarded, lastStep, runs }: Tally): string {
  return [
    `${count(right)} of ${count(rollouts)} ${rollouts === 1 ? 'rollout' : 'rollouts'} right`,
    ...(rewarded > 0 ? [`mean reward ${(reward / rewarded).toFixed(2)}`] : []),
    `last at step ${lastStep}`,
    ...(runs > 1 ? [`in ${runs} runs`] : []),
  ].join(', ');
}
