import type { AccelerateConfig } from '../../accelerate/accelerate-config';
import type { CheckContext } from '../check';
import { adapterCount, adapterTargets } from './adapter-count';
import type { ModelShape } from './model-shape';
import { parameterCount } from './model-shape';
import { optimizerBytes } from './optimizer-bytes';

/** What a process holds all the time, in bytes. */
export interface TrainingState {
  readonly weights: number;
  /** LoRA's matrices; 0 without PEFT. */
  readonly adapters: number;
  readonly gradients: number;
  /** DistributedDataParallel's copy of the gradients, which it sums over the processes. */
  readonly buckets: number;
  readonly optimizer: number;
  readonly reference: number;
  /** How each was counted, for the reader. */
  readonly notes: Readonly<Record<'weights' | 'gradients' | 'optimizer', string>>;
  /** Of a weight as it is computed with: half precision under DeepSpeed and autocast. */
  readonly weightBytes: number;
  /** Half precision comes from autocast, which casts float32 weights again. */
  readonly autocast: boolean;
  /** Weights and all that is computed with them are in half precision, without autocast: DeepSpeed's way. */
  readonly halfAlone: boolean;
  /** Number of trained parameters. */
  readonly trained: number;
}

const bytesOf: Record<string, number> = { float32: 4, bfloat16: 2, float16: 2 };

/** Quantised weights with their scales: bitsandbytes' LLM.int8() and NF4. */
const quantised = { load_in_8bit: 1.02, load_in_4bit: 0.56 };

/** FSDP's strategies, of its first and its second version, that split less than all, as stages of ZeRO. */
const strategies: Readonly<Record<string, number>> = {
  NO_SHARD: 0,
  '3': 0,
  SHARD_GRAD_OP: 2,
  '2': 2,
  false: 2,
};

/** From which stage of ZeRO on the state is split: 1 the optimizer, 2 the gradients too, 3 the weights too. */
export function splitStage(config: AccelerateConfig | undefined): number {
  if (config?.fsdp) return strategies[config.fsdp.shardingStrategy] ?? 3;
  return config?.zeroStage ?? 0;
}

/** The state that a process keeps, split as DeepSpeed or FSDP splits it. */
export function trainingState({ settings, facts, plan }: CheckContext, shape: ModelShape): TrainingState {
  const config = facts.launch?.accelerate?.config;
  const deepspeed = config?.distributedType === 'DEEPSPEED';
  const stage = splitStage(config);
  const split = (bytes: number, from: number) => (stage >= from ? bytes / plan.worldSize : bytes);
  const half = settings.true('fp16') || settings.value('bf16') !== false;
  const stated = settings.string('dtype') ?? 'auto';
  const loaded = bytesOf[stated === 'auto' ? shape.dtype : stated] ?? 4;
  // DeepSpeed trains half-precision weights, and keeps float32 ones in the optimizer.
  const masters = deepspeed && half;
  const weightBytes = masters ? 2 : loaded;
  const parameters = parameterCount(shape);
  const peft = settings.true('use_peft');
  const quantisedBytes = settings.true('load_in_4bit')
    ? quantised.load_in_4bit
    : settings.true('load_in_8bit')
      ? quantised.load_in_8bit
      : undefined;
  const adapters = peft
    ? adapterCount(shape, settings.count('lora_r', 16), adapterTargets(settings.value('lora_target_modules')))
    : 0;
  // PEFT keeps its matrices in float32, whatever the model is in.
  const trained = peft ? adapters : parameters;
  const trainedBytes = masters ? 2 : peft ? 4 : weightBytes;
  const optim = settings.string('optim') ?? 'adamw_torch_fused';
  const optimizerEach = masters ? 4 + optimizerBytes(optim, 4) : optimizerBytes(optim, trainedBytes);
  const offloaded = config !== undefined && config.offloadOptimizer !== 'none';
  const paramsOffloaded = stage === 3 && config?.offloadParameters !== 'none';
  const gradients = split(trained * trainedBytes, 2);
  const reference = (settings.number('beta') ?? 0) !== 0 && !peft ? parameters * weightBytes : 0;
  return {
    weights: paramsOffloaded ? 0 : split(parameters * (quantisedBytes ?? weightBytes), 3),
    adapters: split(adapters * trainedBytes, 3),
    gradients: config?.fsdp && offloaded ? 0 : gradients,
    buckets: stage === 0 && !deepspeed && plan.worldSize > 1 ? trained * trainedBytes : 0,
    optimizer: offloaded ? 0 : split(trained * optimizerEach, 1),
    reference: paramsOffloaded ? 0 : split(reference, 3),
    notes: {
      weights: `${count(parameters)} parameters of ${quantisedBytes ? 'about ' : ''}${quantisedBytes ?? weightBytes} bytes${paramsOffloaded ? ', on the CPU' : shared(stage >= 3, plan.worldSize)}`,
      gradients: `of ${count(trained)} trained parameters${shared(stage >= 2, plan.worldSize)}`,
      optimizer: `${optim}${masters ? ' with float32 weights' : ''}${offloaded ? ', on the CPU' : shared(stage >= 1, plan.worldSize)}`,
    },
    weightBytes,
    autocast: half && !masters && weightBytes === 4,
    halfAlone: masters || (!half && weightBytes === 2),
    trained,
  };
}

const shared = (split: boolean, processes: number) =>
  split && processes > 1 ? `, over ${processes} processes` : '';

/** `1.72 B` */
function count(parameters: number): string {
  return parameters >= 1e9 ? `${(parameters / 1e9).toFixed(2)} B` : `${(parameters / 1e6).toFixed(1)} M`;
}
