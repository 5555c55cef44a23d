import type { GrpoSettings } from './settings';

type Sizes = Pick<
  GrpoSettings,
  'gradientAccumulationSteps' | 'stepsPerGeneration' | 'numIterations' | 'maxSteps' | 'numTrainEpochs'
>;

/** One micro-batch: which generation it is from, which slice of it, and whether the generation is due now. */
export interface MicroBatch {
  /** From 0, over all epochs. */
  readonly generation: number;
  readonly slice: number;
  readonly generate: boolean;
}

/** How updates, micro-batches, generations and epochs follow each other, as in transformers' Trainer under TRL. */
export class StepPlan {
  private readonly microBatchesPerEpoch: number;
  readonly updatesPerEpoch: number;
  /** max_steps, or what num_train_epochs makes. */
  readonly totalSteps: number;

  constructor(
    private readonly sizes: Sizes,
    private readonly generationsPerEpoch: number,
  ) {
    this.microBatchesPerEpoch = generationsPerEpoch * this.microBatchesPerGeneration;
    this.updatesPerEpoch = Math.ceil(this.microBatchesPerEpoch / sizes.gradientAccumulationSteps);
    this.totalSteps =
      sizes.maxSteps > 0 ? sizes.maxSteps : Math.ceil(sizes.numTrainEpochs * this.updatesPerEpoch);
  }

  /** The micro-batches of the update after `step` updates. An epoch's last update may have fewer. */
  update(step: number): readonly MicroBatch[] {
    const epoch = Math.floor(step / this.updatesPerEpoch);
    const first = (step % this.updatesPerEpoch) * this.sizes.gradientAccumulationSteps;
    const last = Math.min(first + this.sizes.gradientAccumulationSteps, this.microBatchesPerEpoch);
    return Array.from({ length: last - first }, (_, i) => {
      const inEpoch = Math.floor((first + i) / this.microBatchesPerGeneration);
      const inGeneration = (first + i) % this.microBatchesPerGeneration;
      return {
        generation: epoch * this.generationsPerEpoch + inEpoch,
        slice: inGeneration % this.sizes.stepsPerGeneration,
        generate: inGeneration === 0,
      };
    });
  }

  /** Epochs done after `step` updates, with the part of the running one. */
  epoch(step: number): number {
    const epoch = Math.floor(step / this.updatesPerEpoch);
    const microBatches = (step % this.updatesPerEpoch) * this.sizes.gradientAccumulationSteps;
    return epoch + Math.min(microBatches / this.microBatchesPerEpoch, 1);
  }

  endsEpoch(step: number): boolean {
    return step % this.updatesPerEpoch === 0;
  }

  private get microBatchesPerGeneration(): number {
    return this.sizes.stepsPerGeneration * this.sizes.numIterations;
  }
}
