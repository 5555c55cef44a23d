import type { YamlValue } from '../../yaml/yaml-value';
import { isTruth } from '../truth';

/*
 * The launcher hands the values of a part on as environment variables, each as Python's str() writes it, and the trainer's
 * process reads that text again. Each was tried with accelerate 1.15.
 */

/** What reads a value of a part. */
interface Reader {
  /** Undefined: other rules know the words. */
  takes(text: string): boolean | undefined;
  /** No value means the default. */
  readonly nothing?: true;
  /** Only text gets as far as the environment. */
  readonly textAlone?: true;
}

const matching = (pattern: RegExp): Reader => ({ takes: (text) => pattern.test(text) });
const optional = (reader: Reader): Reader => ({ ...reader, nothing: true });

const truth: Reader = { takes: isTruth };
/** PyTorch's enumerations: a name, or its number. */
const numbered = (names: string, most: number) => matching(new RegExp(`^(?:${names}|[1-${most}])$`, 'i'));

const strategies = 'FULL_SHARD|SHARD_GRAD_OP|NO_SHARD|HYBRID_SHARD|HYBRID_SHARD_ZERO2';

const readers: Readonly<Record<string, Reader>> = {
  zero_stage: optional(matching(/^\s*[0-3]\s*$/)),
  gradient_clipping: optional(matching(/^(?:auto|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)$/i)),
  zero3_init_flag: optional(truth),
  fsdp_version: matching(/^\s*[12]\s*$/),
  fsdp_offload_params: truth,
  fsdp_cpu_ram_efficient_loading: truth,
  fsdp_use_orig_params: truth,
  fsdp_activation_checkpointing: truth,
  fsdp_forward_prefetch: truth,
  fsdp_sync_module_states: optional(truth),
  fsdp_sharding_strategy: numbered(strategies, 5),
  fsdp_auto_wrap_policy: optional(matching(/^(?:TRANSFORMER_BASED_WRAP|SIZE_BASED_WRAP|NO_WRAP)$/i)),
  fsdp_backward_prefetch: optional(numbered('BACKWARD_PRE|BACKWARD_POST|NO_PREFETCH', 2)),
  fsdp_state_dict_type: optional(numbered('FULL_STATE_DICT|LOCAL_STATE_DICT|SHARDED_STATE_DICT', 3)),
  dynamo_backend: { takes: () => undefined, nothing: true, textAlone: true },
  dynamo_mode: { takes: (text) => /^(?:default|reduce-overhead|max-autotune)/.test(text), textAlone: true },
  dynamo_use_fullgraph: truth,
  dynamo_use_dynamic: truth,
  dynamo_use_regional_compilation: truth,
};

const prefixes = ['', 'fsdp_', 'dynamo_'];

/** Whether a value of a part's key can be read; undefined: of this key or value nothing is known. */
export function isRead(key: string, value: YamlValue): boolean | undefined {
  const name = prefixes.map((prefix) => prefix + key).find((one) => Object.hasOwn(readers, one));
  const reader = name === undefined ? undefined : readers[name]!;
  if (!reader) return undefined;
  // str() writes brackets, which none of them reads.
  if (value.type === 'list' || value.type === 'dict') return false;
  if (value.type === 'null') return reader.nothing === true;
  if (reader.textAlone && value.type !== 'str') return false;
  return reader.takes(asPython(value));
}

function asPython({ type, value }: YamlValue): string {
  if (type === 'bool') return value ? 'True' : 'False';
  return type === 'float' && Number.isInteger(value) ? `${value}.0` : String(value);
}
