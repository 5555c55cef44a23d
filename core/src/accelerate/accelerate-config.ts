export type OffloadDevice = 'none' | 'cpu' | 'nvme';

export interface FsdpConfig {
  readonly version: 1 | 2;
  readonly shardingStrategy: string;
  /** It checkpoints activations by itself. */
  readonly activationCheckpointing: boolean;
  /** Checkpoints are written in shards. */
  readonly shardedState: boolean;
}

/** What `accelerate launch` makes of its configuration, as far as training depends on it. */
export interface AccelerateConfig {
  readonly uri: string;
  /** In accelerate's words: `NO`, `MULTI_GPU`, `DEEPSPEED`, `FSDP`; undefined: the file does not say, or not a text. */
  readonly distributedType: string | undefined;
  /** Over all machines, as accelerate counts; undefined: to be given on the command line. */
  readonly numProcesses: number | undefined;
  readonly numMachines: number;
  /** `no`, `fp16`, `bf16`, `fp8`; undefined: as the command line or the training script says. */
  readonly mixedPrecision: string | undefined;
  readonly useCpu: boolean;
  /** DeepSpeed's ZeRO; undefined: no DeepSpeed, or as `deepspeedConfigFile` says. */
  readonly zeroStage: 0 | 1 | 2 | 3 | undefined;
  readonly offloadOptimizer: OffloadDevice;
  readonly offloadParameters: OffloadDevice;
  /** The value for DeepSpeed; undefined: the training script's value applies. */
  readonly gradientAccumulationSteps: number | 'auto' | undefined;
  /** A JSON of DeepSpeed's own, which takes the place of the keys above. */
  readonly deepspeedConfigFile: string | undefined;
  /** Undefined: no FSDP. */
  readonly fsdp: FsdpConfig | undefined;
}
