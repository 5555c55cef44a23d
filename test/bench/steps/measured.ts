/** Seconds by the clock, and of all the process's threads. */
export interface Spent {
  readonly seconds: number;
  readonly processor: number;
}

/** A step of GRPO: rollouts drawn, then trained on. Tokens count the prompt of each rollout. */
export interface Part {
  readonly tokens: number;
  readonly sampling: Spent;
  readonly training: Spent;
}

export interface Measured {
  /** Eight questions about four universes, eight rollouts each, of up to 96 tokens. */
  readonly questions: Part;
  /** Two prompts of 64 tokens, eight rollouts each, of 512 tokens. */
  readonly long: Part;
}

/** The second step of a policy of random weights. */
export interface Sized {
  readonly parameters: number;
  /** Of the whole process, since it began. */
  readonly peakBytes: number;
  /** Of all rollouts, prompts counted for each. */
  readonly tokens: number;
  readonly seconds: number;
  /** Seconds of all cores. */
  readonly processor: number;
}
