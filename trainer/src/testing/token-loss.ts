import type { LossSequence, LossSpec } from '../policy/policy';

/** What a token adds to the loss and its figures, with the loss's derivative by the token's log-probability. */
export interface TokenLoss {
  readonly loss: number;
  readonly slope: number;
  readonly kl: number;
  /** 1 where the ratio is clipped from below, or from above. */
  readonly low: number;
  readonly high: number;
}

/** @param place of the token in its sequence */
export function tokenLoss(
  spec: LossSpec,
  logprob: number,
  { advantage, oldLogprobs, referenceLogprobs }: LossSequence,
  place: number,
): TokenLoss {
  if (spec.kind === 'likelihood') return { loss: -logprob, slope: -1, kl: 0, low: 0, high: 0 };
  return surrogate(spec, logprob, advantage, oldLogprobs?.[place], referenceLogprobs?.[place]);
}

/** TRL's clipped surrogate of one token, with its derivative by the log-probability. */
function surrogate(
  spec: Extract<LossSpec, { kind: 'policy-gradient' }>,
  logprob: number,
  advantage: number,
  old = logprob,
  reference = logprob,
) {
  const ratio = Math.exp(logprob - old);
  const low = ratio < 1 - spec.epsilonLow && advantage < 0 ? 1 : 0;
  const high = ratio > 1 + spec.epsilonHigh && advantage > 0 ? 1 : 0;
  const held = Math.min(Math.max(ratio, 1 - spec.epsilonLow), 1 + spec.epsilonHigh);
  const gain = Math.min(ratio * advantage, held * advantage);
  let kl = Math.exp(reference - logprob) - (reference - logprob) - 1;
  let klSlope = 1 - Math.exp(reference - logprob);
  if (spec.biasCorrectedKl) [kl, klSlope] = [kl * ratio, klSlope * ratio + kl * ratio];
  const slope = (low || high ? 0 : -advantage * ratio) + spec.beta * klSlope;
  return { loss: spec.beta * kl - gain, slope, kl, low, high };
}

export function entropyOf(p: ArrayLike<number>): number {
  let entropy = 0;
  for (let i = 0; i < p.length; i++) entropy -= p[i]! * Math.log(p[i]!);
  return entropy;
}
