import { rewards } from './rewards';

const all = rewards.map(({ name }) => name);
/** Questions without a Prolog proof can't be scored by its steps. */
const withoutProof = all.filter((name) => name !== 'proof_steps');

/** Which reward functions each training_mode knows, in the order in which editors offer them. */
export const rewardsOfMode: ReadonlyMap<string, readonly string[]> = new Map([
  ['pw', all],
  ['gsminfinite', withoutProof],
  ['rg-family_relationships', withoutProof],
  ['rg-knights_knaves', withoutProof],
  ['hp', withoutProof],
  ['2wiki', withoutProof],
  ['msq', withoutProof],
]);
