import { readRecipeDocument } from '../document';
import type { AccelerateLaunch, DeepSpeedLaunch, FsdpLaunch } from './launch-facts';

type Values = Readonly<Record<string, unknown>>;

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}

function accumulation(value: unknown): number | 'auto' | undefined {
  return value === 'auto' ? 'auto' : wholeNumber(value);
}

function deepSpeedOf(values: Values): DeepSpeedLaunch {
  const stage = wholeNumber(values.zero_stage);
  const file = values.deepspeed_config_file;
  const steps = accumulation(values.gradient_accumulation_steps);
  return {
    zeroStage: stage === 0 || stage === 1 || stage === 3 ? stage : 2,
    offloadOptimizer: isOffloaded(values.offload_optimizer_device),
    offloadParams: isOffloaded(values.offload_param_device),
    ...(steps !== undefined && { gradientAccumulationSteps: steps }),
    ...(typeof file === 'string' && { configFile: file }),
  };
}

const isOffloaded = (device: unknown) => device === 'cpu' || device === 'nvme';

/** Names of FSDP's strategies, of its first and its second version, as stages of ZeRO. */
const strategies = new Map<string, FsdpLaunch['zeroStage']>([
  ['NO_SHARD', 0],
  ['3', 0],
  ['SHARD_GRAD_OP', 2],
  ['2', 2],
  ['false', 2],
]);

function fsdpOf(values: Values): FsdpLaunch {
  const strategy = String(values.fsdp_reshard_after_forward ?? values.fsdp_sharding_strategy ?? 'FULL_SHARD');
  return {
    zeroStage: strategies.get(strategy) ?? 3,
    offload: values.fsdp_offload_params === true || values.fsdp_offload_params === 'true',
  };
}

/** An accelerate configuration in what a recipe needs of it; undefined where the text is none. */
export function readAccelerateLaunch(text: string): AccelerateLaunch | undefined {
  const { byKey, faults } = readRecipeDocument(text, 'accelerate');
  if (faults.length > 0 || !(byKey.has('distributed_type') || byKey.has('num_processes'))) return undefined;
  const value = (key: string) => byKey.get(key)?.value.value;
  const part = (key: string): Values | undefined => {
    const found = value(key);
    return typeof found === 'object' && found !== null && !Array.isArray(found)
      ? (found as Values)
      : undefined;
  };
  const kind = String(value('distributed_type') ?? 'NO');
  const deepspeed = part('deepspeed_config');
  const fsdp = part('fsdp_config');
  const precision = value('mixed_precision');
  return {
    numProcesses: Math.max(1, wholeNumber(value('num_processes')) ?? 1),
    numMachines: Math.max(1, wholeNumber(value('num_machines')) ?? 1),
    cpu: value('use_cpu') === true || kind === 'MULTI_CPU',
    ...(typeof precision === 'string' && { mixedPrecision: precision }),
    ...(kind === 'DEEPSPEED' && { deepspeed: deepSpeedOf(deepspeed ?? {}) }),
    ...(kind === 'FSDP' && { fsdp: fsdpOf(fsdp ?? {}) }),
  };
}
