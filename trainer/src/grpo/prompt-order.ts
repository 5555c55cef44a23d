import { MersenneTwister } from '../random/mersenne-twister';

export interface PromptOrderOptions {
  readonly prompts: number;
  /** Generation batch size / num_generations. */
  readonly promptsPerGeneration: number;
  readonly seed: number;
  /** Off: the order of the data set, in every epoch. */
  readonly shuffle: boolean;
}

/**
 * Which prompts each generation batch takes, over all epochs: TRL's RepeatSampler, permutation for permutation
 * (torch.randperm of one generator seeded once), so that a seed means the same order here and there. What does
 * not fill a batch at an epoch's end is left out of that epoch.
 */
export class PromptOrder {
  readonly generationsPerEpoch: number;
  private readonly generator: MersenneTwister;
  private readonly epochs: number[][] = [];

  constructor(private readonly options: PromptOrderOptions) {
    this.generationsPerEpoch = Math.floor(options.prompts / options.promptsPerGeneration);
    if (this.generationsPerEpoch === 0) {
      throw new Error(
        `A generation takes ${options.promptsPerGeneration} prompts and the data has ${options.prompts}. ` +
          'Add data, or lower per_device_train_batch_size or gradient_accumulation_steps.',
      );
    }
    this.generator = new MersenneTwister(options.seed);
  }

  /** Indices of the prompts of generation `index` (from 0, over all epochs). */
  generation(index: number): readonly number[] {
    const { promptsPerGeneration } = this.options;
    const epoch = this.epoch(Math.floor(index / this.generationsPerEpoch));
    const start = (index % this.generationsPerEpoch) * promptsPerGeneration;
    return epoch.slice(start, start + promptsPerGeneration);
  }

  private epoch(index: number): readonly number[] {
    while (this.epochs.length <= index) {
      const order = Array.from({ length: this.options.prompts }, (_, i) => i);
      if (this.options.shuffle) permute(order, this.generator);
      this.epochs.push(order);
    }
    return this.epochs[index]!;
  }
}

/** torch.randperm's own way of permuting, in place. */
function permute(order: number[], generator: MersenneTwister): void {
  for (let i = 0; i < order.length - 1; i++) {
    const j = i + (generator.uint32() % (order.length - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
