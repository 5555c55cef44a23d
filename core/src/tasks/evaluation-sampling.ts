/** How completions are sampled when a policy is measured. */
export interface EvaluationSampling {
  readonly temperature: number;
  readonly topP: number;
  /** 0: all tokens. */
  readonly topK: number;
}

/** The whole distribution: what is measured is what GRPO trains. */
const whole: EvaluationSampling = { temperature: 1, topP: 1, topK: 0 };
const narrowed: EvaluationSampling = { temperature: 0.6, topP: 0.95, topK: 20 };

const byMode: ReadonlyMap<string, EvaluationSampling> = new Map([
  ['hp', narrowed],
  ['2wiki', narrowed],
  ['msq', narrowed],
]);

/** As in the paper: the sets of Wikipedia questions narrowed, the synthetic ones whole. */
export function evaluationSampling(mode: string | undefined): EvaluationSampling {
  return byMode.get(mode ?? '') ?? whole;
}
