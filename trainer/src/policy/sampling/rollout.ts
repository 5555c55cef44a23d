import type { Sampled, Sampling } from '../policy';
import { sampleToken } from './sample-token';

/** A completion while it is being written. */
export class Rollout {
  readonly tokens: number[] = [];
  private readonly logprobs: number[] = [];
  private readonly entropies: number[] = [];
  private stopped = false;

  constructor(
    private readonly sampling: Sampling,
    private readonly random: () => number,
  ) {}

  get finished(): boolean {
    return this.stopped || this.tokens.length >= this.sampling.maxTokens;
  }

  /** Samples the next token from its distribution under the temperature. */
  extend(probabilities: Float32Array, entropy: number): void {
    const token = sampleToken(probabilities, this.sampling, this.random);
    this.put(token, probabilities[token]!, entropy);
  }

  /** The random number that the next token is drawn by. */
  draw(): number {
    return this.random();
  }

  /** Adds a token that was drawn. */
  put(token: number, probability: number, entropy: number): void {
    if (!(probability > 0)) {
      throw new Error(
        'The policy no longer gives probabilities: its weights have diverged. Go back to an earlier checkpoint and train with a lower learning rate.',
      );
    }
    this.tokens.push(token);
    this.logprobs.push(Math.log(probability));
    this.entropies.push(entropy);
    this.stopped = this.sampling.stop.includes(token);
  }

  get sampled(): Sampled {
    return {
      tokens: this.tokens,
      logprobs: Float32Array.from(this.logprobs),
      entropies: Float32Array.from(this.entropies),
      finish: this.stopped ? 'stop' : 'length',
    };
  }
}
