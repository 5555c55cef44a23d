import type { ScoringName } from '../examples/scoring';

/** How completions are sampled when a policy is measured. */
export interface EvaluationSampling {
  readonly temperature: number;
  readonly topP: number;
  /** 0: all tokens. */
  readonly topK: number;
}

/** The whole distribution: what is measured is what GRPO trains. */
const whole: EvaluationSampling = { temperature: 1, topP: 1, topK: 0 };
const wikiSets: EvaluationSampling = { temperature: 0.6, topP: 0.95, topK: 20 };
/** phantom_eval's default top_p: the paper's script sets the temperature alone. */
const nucleus: EvaluationSampling = { temperature: 1, topP: 0.7, topK: 0 };

const byMode: ReadonlyMap<string, EvaluationSampling> = new Map([
  ['hp', wikiSets],
  ['2wiki', wikiSets],
  ['msq', wikiSets],
]);

/**
 * How a mode's policies are measured: the sets of Wikipedia questions as the paper does, the synthetic ones from the
 * whole distribution, PhantomWiki from its likeliest tokens under the paper's scoring.
 */
export function evaluationSampling(mode: string | undefined, scoring?: ScoringName): EvaluationSampling {
  if (mode === 'pw' && scoring === 'paper') return nucleus;
  return byMode.get(mode ?? '') ?? whole;
}
