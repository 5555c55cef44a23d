import type {
  GenerationRequest,
  LossGroup,
  LossSpec,
  LossSums,
  NamedTensor,
  OptimizerSettings,
  Policy,
  PolicyState,
  Sampled,
  Sampling,
} from '../policy/policy';
import { entropyOf, tokenLoss } from './token-loss';

const name = 'bigram.weight';

/**
 * The smallest language model that learns: the next token's logits depend on the last token alone, one matrix
 * [V, V]. Its gradients are written out by hand and its AdamW is torch's, so that a training loop can be tried
 * in milliseconds, with numbers that move for the right reasons.
 */
export class BigramPolicy implements Policy {
  readonly parameterCount: number;
  weights: Float32Array;
  private first: Float32Array;
  private second: Float32Array;
  private gradient: Float64Array;
  private updates = 0;
  /** Calls of `accumulate`: how often it was asked for work. */
  accumulated = 0;

  constructor(
    readonly vocabularySize: number,
    weights?: Float32Array,
  ) {
    this.parameterCount = vocabularySize ** 2;
    this.weights = weights?.slice() ?? new Float32Array(this.parameterCount);
    this.first = new Float32Array(this.parameterCount);
    this.second = new Float32Array(this.parameterCount);
    this.gradient = new Float64Array(this.parameterCount);
  }

  async generate(
    requests: readonly GenerationRequest[],
    sampling: Sampling,
    random: () => number,
    progress?: (finished: number, total: number) => void,
  ): Promise<Sampled[][]> {
    const total = requests.reduce((sum, { count }) => sum + count, 0);
    let finished = 0;
    return requests.map(({ prompt, count }) =>
      Array.from({ length: count }, () => {
        const sampled = this.sample(prompt.at(-1)!, sampling, random);
        progress?.(++finished, total);
        return sampled;
      }),
    );
  }

  async logProbabilities(groups: readonly LossGroup[], temperature: number): Promise<Float32Array[][]> {
    return groups.map(({ prompt, sequences }) =>
      sequences.map(({ tokens }) =>
        Float32Array.from(tokens, (token, i) =>
          Math.log(this.probabilities(tokens[i - 1] ?? prompt.at(-1)!, temperature)[token]!),
        ),
      ),
    );
  }

  async accumulate(groups: readonly LossGroup[], spec: LossSpec): Promise<LossSums> {
    this.accumulated++;
    const sums = { loss: 0, tokens: 0, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 };
    const temperature = spec.kind === 'likelihood' ? 1 : spec.temperature;
    for (const { last, token, sequence, place } of tokensOf(groups)) {
      const p = this.probabilities(last, temperature);
      const { loss, slope, kl, low, high } = tokenLoss(spec, Math.log(p[token]!), sequence, place);
      sums.loss += sequence.weight * loss;
      sums.tokens += 1;
      sums.kl += kl;
      sums.clippedLow += low;
      sums.clippedHigh += high;
      sums.entropy += entropyOf(p);
      this.addGradient(last, token, p, (sequence.weight * slope) / temperature);
    }
    return sums;
  }

  /** @param slope of the loss by the token's log-probability, over the temperature */
  private addGradient(last: number, token: number, p: ArrayLike<number>, slope: number): void {
    for (let j = 0; j < p.length; j++)
      this.gradient[last * this.vocabularySize + j]! += slope * ((j === token ? 1 : 0) - p[j]!);
  }

  async update(settings: OptimizerSettings): Promise<{ gradNorm: number }> {
    const { learningRate, beta1, beta2, epsilon, weightDecay, maxGradNorm } = settings;
    const gradNorm = Math.hypot(...this.gradient);
    const scale = maxGradNorm > 0 ? Math.min(1, maxGradNorm / (gradNorm + 1e-6)) : 1;
    this.updates++;
    const correction = Math.sqrt(1 - beta2 ** this.updates) / (1 - beta1 ** this.updates);
    const weights = this.weights.slice();
    for (let i = 0; i < weights.length; i++) {
      const g = this.gradient[i]! * scale;
      this.first[i] = beta1 * this.first[i]! + (1 - beta1) * g;
      this.second[i] = beta2 * this.second[i]! + (1 - beta2) * g * g;
      const corrected = epsilon * Math.sqrt(1 - beta2 ** this.updates);
      const step = (correction * this.first[i]!) / (Math.sqrt(this.second[i]!) + corrected);
      weights[i] = weights[i]! * (1 - learningRate * weightDecay) - learningRate * step;
    }
    this.weights = weights;
    this.gradient.fill(0);
    return { gradNorm };
  }

  async logits(tokens: readonly number[]): Promise<Float32Array> {
    const size = this.vocabularySize;
    const rows = tokens.map((token) => [...this.weights.subarray(token * size, (token + 1) * size)]);
    return Float32Array.from(rows.flat());
  }

  gradients(): NamedTensor[] {
    const shape = [this.vocabularySize, this.vocabularySize];
    return [{ name, shape, data: Float32Array.from(this.gradient) }];
  }

  state(): PolicyState {
    const tensor = (data: Float32Array): NamedTensor[] => [
      { name, shape: [this.vocabularySize, this.vocabularySize], data: data.slice() },
    ];
    return {
      weights: tensor(this.weights),
      firstMoments: tensor(this.first),
      secondMoments: tensor(this.second),
      updates: this.updates,
    };
  }

  restore(state: PolicyState): void {
    this.weights = state.weights[0]!.data.slice();
    this.first = state.firstMoments[0]!.data.slice();
    this.second = state.secondMoments[0]!.data.slice();
    this.updates = state.updates;
    this.gradient.fill(0);
  }

  async freeze(): Promise<BigramPolicy> {
    return new BigramPolicy(this.vocabularySize, this.weights);
  }

  async dispose(): Promise<void> {}

  private sample(start: number, sampling: Sampling, random: () => number): Sampled {
    const tokens: number[] = [];
    const logprobs: number[] = [];
    const entropies: number[] = [];
    let finish: Sampled['finish'] = 'length';
    while (tokens.length < sampling.maxTokens) {
      const p = this.probabilities(tokens.at(-1) ?? start, sampling.temperature);
      const token = draw(p, random());
      tokens.push(token);
      logprobs.push(Math.log(p[token]!));
      entropies.push(-p.reduce((sum, probability) => sum + probability * Math.log(probability), 0));
      if (sampling.stop.includes(token)) {
        finish = 'stop';
        break;
      }
    }
    return { tokens, logprobs: Float32Array.from(logprobs), entropies: Float32Array.from(entropies), finish };
  }

  private probabilities(last: number, temperature: number): number[] {
    const row = this.weights.subarray(last * this.vocabularySize, (last + 1) * this.vocabularySize);
    const exps = Array.from(row, (logit) => Math.exp(logit / temperature));
    const sum = exps.reduce((total, value) => total + value, 0);
    return exps.map((value) => value / sum);
  }
}

function draw(probabilities: readonly number[], at: number): number {
  let left = at;
  for (const [token, probability] of probabilities.entries()) {
    left -= probability;
    if (left < 0) return token;
  }
  return probabilities.length - 1;
}

/** Every token of the completions, with the one before it and its place in its sequence. */
function* tokensOf(groups: readonly LossGroup[]) {
  for (const { prompt, sequences } of groups)
    for (const sequence of sequences)
      for (const [place, token] of sequence.tokens.entries())
        yield { last: sequence.tokens[place - 1] ?? prompt.at(-1)!, token, sequence, place };
}
