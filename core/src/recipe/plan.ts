/** The sizes that follow from a recipe: what will be generated, grouped and stepped. Undefined: not known yet. */
export interface Plan {
  /** Number of processes over all machines. */
  readonly worldSize: number;
  readonly perDeviceTrainBatchSize: number;
  readonly gradientAccumulationSteps: number;
  readonly stepsPerGeneration: number;
  readonly numGenerations: number;
  /** Completions a generation: per_device_train_batch_size x world size x steps_per_generation. */
  readonly generationBatchSize: number;
  /** Prompts a generation: generationBatchSize / numGenerations. */
  readonly groupsPerGeneration: number;
  readonly prompts?: number;
  readonly maxSteps?: number;
  readonly rollouts?: number;
}
