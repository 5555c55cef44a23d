/** How to sample a token. `topK` 0 and `topP` 1 leave the distribution whole; temperature 0 is greedy. */
export interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  readonly topK: number;
  readonly maxTokens: number;
  /** Token ids that end a completion; the end token is part of it. */
  readonly stop: readonly number[];
}

/** A prompt and how many completions are wanted of it. */
export interface GenerationRequest {
  readonly prompt: readonly number[];
  readonly count: number;
}

export interface Sampled {
  readonly tokens: readonly number[];
  /** Log-probability of each token under the sampling temperature, in nats. */
  readonly logprobs: Float32Array;
  /** Entropy of each token's distribution under the sampling temperature, in nats. */
  readonly entropies: Float32Array;
  readonly finish: 'stop' | 'length';
}

/** One completion in the loss. Arrays have the completion's length. */
export interface LossSequence {
  readonly tokens: readonly number[];
  readonly advantage: number;
  /** What this sequence's token losses are multiplied by before they are summed: the loss type's normalisation. */
  readonly weight: number;
  /** Log-probabilities at the time of sampling; absent: the current ones, without gradient (ratio 1). */
  readonly oldLogprobs?: Float32Array;
  /** Log-probabilities of the reference policy; needed when beta is not 0. */
  readonly referenceLogprobs?: Float32Array;
}

/** Completions of one prompt, which is computed once for all of them. */
export interface LossGroup {
  readonly prompt: readonly number[];
  readonly sequences: readonly LossSequence[];
}

/** `policy-gradient`: TRL's clipped surrogate with KL. `likelihood`: -log p, for supervised fine-tuning. */
export type LossSpec =
  | {
      readonly kind: 'policy-gradient';
      readonly epsilonLow: number;
      readonly epsilonHigh: number;
      readonly beta: number;
      /** TRL's use_bias_correction_kl: the KL term is multiplied by the importance ratio. */
      readonly biasCorrectedKl?: boolean;
      readonly temperature: number;
    }
  | { readonly kind: 'likelihood' };

/** Sums over the tokens of a micro-batch; divide by `tokens` for means. */
export interface LossSums {
  readonly loss: number;
  readonly tokens: number;
  readonly kl: number;
  readonly entropy: number;
  readonly clippedLow: number;
  readonly clippedHigh: number;
}

/** How much is scored at a time, and who is told. */
export interface ScoringOptions {
  /** Most rows (tokens) that are computed at a time, as memory grows with them; a group alone may have more. */
  readonly rows?: number;
  /** Told how many of the groups are done; an error that it throws ends the scoring. */
  readonly progress?: (finished: number, total: number) => void;
}

export interface OptimizerSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** Global L2 norm above which gradients are scaled down; 0 leaves them. */
  readonly maxGradNorm: number;
}

/** A named array in Hugging Face's layout (what model.safetensors holds). */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Everything that a resumed run needs of the policy: weights, both AdamW moments, updates done. */
export interface PolicyState {
  readonly weights: readonly NamedTensor[];
  readonly firstMoments: readonly NamedTensor[];
  readonly secondMoments: readonly NamedTensor[];
  readonly updates: number;
}

/**
 * A language model that can be sampled and trained. Tokens in, numbers out; texts, rewards and files are
 * the business of its callers.
 */
export interface Policy {
  readonly vocabularySize: number;
  readonly parameterCount: number;
  /**
   * Random numbers come from `random` alone, one a completion and in a fixed order: the same state and the same
   * requests give the same tokens. `progress` is called after every token, or every few; an error that it throws ends the
   * generation.
   */
  generate(
    requests: readonly GenerationRequest[],
    sampling: Sampling,
    random: () => number,
    progress?: (finished: number, total: number) => void,
  ): Promise<Sampled[][]>;
  /** Logits of the token behind each of `tokens`, row by row: [tokens, vocabularySize]. */
  logits(tokens: readonly number[]): Promise<Float32Array>;
  /** Log-probability of every completion token, per group and sequence, at the given temperature. */
  logProbabilities(
    groups: readonly LossGroup[],
    temperature: number,
    options?: ScoringOptions,
  ): Promise<Float32Array[][]>;
  /**
   * Adds the gradients of the groups' summed losses to what is accumulated. What prompts of several groups have in
   * common at the beginning is computed once, where that is worth it.
   */
  accumulate(groups: readonly LossGroup[], loss: LossSpec, options?: ScoringOptions): Promise<LossSums>;
  /** What is accumulated, under the weights' names: the gradients of the summed losses. */
  gradients(): NamedTensor[];
  /** Applies and clears what is accumulated (AdamW; norms are not decayed); returns the gradient norm before clipping. */
  update(settings: OptimizerSettings): Promise<{ gradNorm: number }>;
  /** A copy: later updates do not change it. */
  state(): PolicyState;
  /** Also clears what is accumulated. */
  restore(state: PolicyState): void;
  /** A frozen copy of the weights as they are now, for the KL term. */
  freeze(): Promise<Pick<Policy, 'logProbabilities' | 'dispose'>>;
  dispose(): Promise<void>;
}
