import { readYamlDocument, type YamlDocument } from '../yaml/yaml-document';
import type { AccelerateConfig, OffloadDevice } from './accelerate-config';

type Values = Readonly<Record<string, unknown>>;

function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

/** YAML gives numbers; a launcher takes them from quotes too. */
function whole(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** accelerate compares with `true` in lower case; PyYAML's booleans come as such. */
function truth(value: unknown): boolean {
  return String(value).toLowerCase() === 'true';
}

function device(value: unknown): OffloadDevice {
  return value === 'cpu' || value === 'nvme' ? value : 'none';
}

function deepspeedOf(
  values: Values,
): Pick<
  AccelerateConfig,
  'zeroStage' | 'offloadOptimizer' | 'offloadParameters' | 'gradientAccumulationSteps' | 'deepspeedConfigFile'
> {
  const file = text(values.deepspeed_config_file);
  const stage = values.zero_stage === undefined && file === undefined ? 2 : whole(values.zero_stage);
  const steps = values.gradient_accumulation_steps;
  return {
    zeroStage: stage === 0 || stage === 1 || stage === 2 || stage === 3 ? stage : undefined,
    offloadOptimizer: device(values.offload_optimizer_device),
    offloadParameters: device(values.offload_param_device),
    gradientAccumulationSteps: steps === 'auto' ? 'auto' : whole(steps),
    deepspeedConfigFile: file,
  };
}

function fsdpOf(values: Values): Pick<AccelerateConfig, 'fsdp' | 'offloadOptimizer' | 'offloadParameters'> {
  // The launcher takes their names with the prefix and without.
  const of = (key: string) => values[`fsdp_${key}`] ?? values[key];
  const stated = whole(of('version'));
  const strategy = of('sharding_strategy') ?? of('reshard_after_forward');
  // With FSDP's offloading the optimizer steps where the weights are.
  const offload = truth(of('offload_params')) ? 'cpu' : 'none';
  return {
    fsdp: {
      version: stated === 2 ? 2 : 1,
      shardingStrategy: String(strategy ?? 'FULL_SHARD'),
      activationCheckpointing: truth(of('activation_checkpointing')),
      shardedState: String(of('state_dict_type')).toUpperCase() === 'SHARDED_STATE_DICT',
    },
    offloadOptimizer: offload,
    offloadParameters: offload,
  };
}

/** The configuration that a document comes to; what can't be understood counts as not said. */
export function accelerateConfigOf({ uri, entries }: YamlDocument): AccelerateConfig {
  const values: Values = Object.fromEntries(entries.map(({ key, value }) => [key, value.value]));
  const distributedType = text(values.distributed_type);
  const stated = whole(values.num_processes);
  const count = stated ?? (distributedType === 'NO' ? 1 : undefined);
  return {
    uri,
    distributedType,
    numProcesses: count !== undefined && count > 0 ? count : undefined,
    numMachines: Math.max(1, whole(values.num_machines) ?? 1),
    // What a bare `no` means, though accelerate stops at PyYAML's False: its check says so.
    mixedPrecision: values.mixed_precision === false ? 'no' : text(values.mixed_precision),
    useCpu: truth(values.use_cpu),
    zeroStage: undefined,
    offloadOptimizer: 'none',
    offloadParameters: 'none',
    gradientAccumulationSteps: undefined,
    deepspeedConfigFile: undefined,
    fsdp: undefined,
    ...(distributedType === 'DEEPSPEED' && deepspeedOf(valuesOf(values.deepspeed_config))),
    ...(distributedType === 'FSDP' && fsdpOf(valuesOf(values.fsdp_config))),
  };
}

export function readAccelerateDocument(text: string, uri: string): YamlDocument {
  return readYamlDocument(text, uri, 'configuration');
}

/** What `accelerate launch --config_file` would make of a text, as far as it can be read. */
export function readAccelerate(text: string, uri: string): AccelerateConfig {
  return accelerateConfigOf(readAccelerateDocument(text, uri));
}
