import type { TextEdit } from '../../../checking/diagnostic';
import { removeKey, renameKey } from '../../../yaml/edit';
import { yamlText } from '../../../yaml/yaml-text';
import type { RecipeDocument, RecipeEntry } from '../../document/document';

type Edits = readonly TextEdit[] | undefined;

/** What to do about a key that was taken away. When that was, schemas/recipe/history.json says. */
export interface RetiredKey {
  /** What is in its place, as the end of a sentence. */
  readonly advice: string;
  /** The key that has its meaning now. */
  readonly successor?: string;
  /** The successor takes the very same value: nothing but the name has changed. */
  readonly renamed?: boolean;
  fixes(
    document: RecipeDocument,
    entry: RecipeEntry,
  ): readonly { title: string; edits: readonly Edits[]; safe?: true }[];
}

export const remove: RetiredKey['fixes'] = (document, { key }) => [
  { title: `Remove ${key}`, edits: [removeKey(document, key)] },
];

const removeUnasked: RetiredKey['fixes'] = (document, entry) =>
  remove(document, entry).map((fix) => ({ ...fix, safe: true as const }));

/** The line says the same in other words; nothing but the removal where the new key is there already. */
function inOtherWords(newKey: string, newText: (value: unknown) => string | undefined): RetiredKey['fixes'] {
  return (document, entry) => {
    const value = newText(entry.value.value);
    if (value === undefined || document.byKey.has(newKey) || document.flow) return remove(document, entry);
    const line = `${newKey}: ${value}`;
    const span = { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) };
    return [
      { title: `Change to ${line}`, edits: [[{ span, newText: line }]], safe: true },
      ...remove(document, entry),
    ];
  };
}

function renamed(successor: string): RetiredKey {
  return {
    advice: `it is called ${successor} now`,
    successor,
    renamed: true,
    fixes: (document, entry) =>
      document.byKey.has(successor)
        ? remove(document, entry)
        : [{ title: `Change to ${successor}`, edits: [renameKey(entry, successor)], safe: true }],
  };
}

/** A switch that became one value of another key. */
function choiceOf(key: string, value: string): RetiredKey {
  return {
    advice: `${key}: ${value} says the same`,
    successor: key,
    fixes: inOtherWords(key, (on) => (on === true ? value : undefined)),
  };
}

/** A key that became an entry of a mapping. */
function entryOf(key: string, entry: string): RetiredKey {
  return {
    advice: `it is ${entry} in ${key} now`,
    successor: key,
    fixes: inOtherWords(key, (value) => yamlText({ [entry]: value })),
  };
}

/** A key that has nothing left to do: without it everything is as it was. */
function needless(advice: string): RetiredKey {
  return { advice, fixes: removeUnasked };
}

export const retiredKeys: ReadonlyMap<string, RetiredKey> = new Map<string, RetiredKey>([
  [
    'warmup_ratio',
    {
      advice: 'warmup_steps takes a share of all steps too, below 1',
      successor: 'warmup_steps',
      fixes(document, entry) {
        const ratio = Number(entry.value.value);
        if (document.byKey.has('warmup_steps') || !(ratio >= 0 && ratio < 1)) return remove(document, entry);
        return renamed('warmup_steps').fixes(document, entry);
      },
    },
  ],
  [
    'logging_dir',
    {
      advice: 'TensorBoard takes the folder from the environment',
      successor: 'env',
      fixes(document, entry) {
        const folder = entry.value.value;
        const removal = remove(document, entry);
        if (document.byKey.has('env') || typeof folder !== 'string' || document.flow) return removal;
        const newText = `env: ${yamlText({ TENSORBOARD_LOGGING_DIR: folder })}${document.lineEnd}`;
        return [
          {
            title: 'Set TENSORBOARD_LOGGING_DIR',
            edits: [[{ span: entry.lines, newText }]],
            safe: true as const,
          },
          ...removal,
        ];
      },
    },
  ],
  [
    'max_prompt_length',
    {
      advice: 'prompts are never truncated any more',
      fixes(document, entry) {
        const longest =
          Number(entry.value.value) + Number(document.byKey.get('max_completion_length')?.value.value);
        const bounded = document.byKey.get('use_vllm')?.value.value === true;
        const removal = removeKey(document, entry.key);
        const both = removal && [
          { span: entry.lines, newText: `vllm_max_model_length: ${longest}${document.lineEnd}` },
          ...removal.filter(({ span }) => span !== entry.lines),
        ];
        const known = Number.isInteger(longest) && !document.byKey.has('vllm_max_model_length');
        return [
          ...(bounded && known
            ? [
                {
                  title: `Bound prompt and completion together: vllm_max_model_length: ${longest}`,
                  edits: [both],
                },
              ]
            : []),
          // Nothing truncates prompts, with the key or without; with vLLM its bound may be what was meant.
          ...(bounded ? remove : removeUnasked)(document, entry),
        ];
      },
    },
  ],
  ['torch_dtype', renamed('dtype')],
  ['wandb_log_unique_prompts', renamed('log_unique_prompts')],
  ['vllm_guided_decoding_regex', renamed('vllm_structured_outputs_regex')],
  ['vllm_max_model_len', renamed('vllm_max_model_length')],
  ['use_liger_loss', renamed('use_liger_kernel')],
  ['use_liger', renamed('use_liger_kernel')],
  ['max_seq_length', renamed('max_length')],
  ['evaluation_strategy', renamed('eval_strategy')],
  ['per_gpu_train_batch_size', renamed('per_device_train_batch_size')],
  ['per_gpu_eval_batch_size', renamed('per_device_eval_batch_size')],
  ['no_cuda', renamed('use_cpu')],
  ['push_to_hub_model_id', renamed('hub_model_id')],
  ['push_to_hub_token', renamed('hub_token')],
  ['torchdynamo', renamed('torch_compile_backend')],
  ['adafactor', choiceOf('optim', 'adafactor')],
  ['group_by_length', choiceOf('train_sampling_strategy', 'group_by_length')],
  ['tpu_metrics_debug', choiceOf('debug', 'tpu_metrics_debug')],
  ['include_inputs_for_metrics', choiceOf('include_for_metrics', '[inputs]')],
  ['include_tokens_per_second', choiceOf('include_num_input_tokens_seen', 'all')],
  ['gradient_checkpointing_use_reentrant', entryOf('gradient_checkpointing_kwargs', 'use_reentrant')],
  ['fsdp_min_num_params', entryOf('fsdp_config', 'min_num_params')],
  ['fsdp_transformer_layer_cls_to_wrap', entryOf('fsdp_config', 'transformer_layer_cls_to_wrap')],
  ['split_batches', entryOf('accelerator_config', 'split_batches')],
  ['dispatch_batches', entryOf('accelerator_config', 'dispatch_batches')],
  ['push_to_hub_organization', needless('hub_model_id names the organisation too')],
  ['overwrite_output_dir', needless('nothing is asked any more')],
  ['save_safetensors', needless('weights are always saved as safetensors')],
  ['use_mps_device', needless("a Mac's GPU is used where there is one")],
  ['use_ipex', needless("PyTorch's own kernels took its place")],
  ['fp16_backend', needless("PyTorch's own half precision is the only one left")],
  ['half_precision_backend', needless("PyTorch's own half precision is the only one left")],
  ['fp16_opt_level', needless("Apex's half precision is gone")],
  ['vllm_device', needless('vllm_mode says where vLLM runs')],
  ['vllm_dtype', needless("vLLM takes the model's precision")],
  ['vllm_enable_prefix_caching', needless('vLLM decides it')],
]);

/** The key that had a newer key's meaning before. */
export const predecessors: ReadonlyMap<string, string> = new Map(
  [...retiredKeys].flatMap(([old, { renamed, successor }]) =>
    renamed && successor ? [[successor, old] as const] : [],
  ),
);
