import type { Finding } from '../../../checking/diagnostic';
import { nearest } from '../../../checking/nearest';
import { replaceValue } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import type { Settings } from '../../plan/settings';

interface Words {
  readonly words: readonly string[];
  /** Several of them, with spaces between. */
  readonly many?: true;
  /** Upper and lower case are the same. */
  readonly anyCase?: true;
  /** What looks at it, and when, as the end of a sentence. */
  readonly found: string;
  when?(settings: Settings): boolean;
}

/** The caches that transformers' generation has, in any version. */
export const caches: readonly string[] = [
  ...['static', 'offloaded_static', 'dynamic', 'offloaded', 'quantized', 'paged', 'sliding_window'],
  ...['hybrid', 'hybrid_chunked', 'offloaded_hybrid', 'offloaded_hybrid_chunked'],
];

/** Values that no dataclass lists, and that the code compares with a list of its own. */
const wordsOf: Readonly<Record<string, Words>> = {
  debug: {
    words: ['underflow_overflow', 'tpu_metrics_debug'],
    many: true,
    found: "TRL's parser stops at it",
  },
  fsdp: {
    words: [
      ...['full_shard', 'shard_grad_op', 'no_shard', 'hybrid_shard', 'hybrid_shard_zero2', 'offload'],
      'auto_wrap',
    ],
    many: true,
    found: 'transformers stops at it when the configuration is made',
  },
  lora_task_type: {
    words: ['CAUSAL_LM', 'SEQ_CLS', 'SEQ_2_SEQ_LM', 'TOKEN_CLS', 'QUESTION_ANS', 'FEATURE_EXTRACTION'],
    found: 'PEFT stops at it when the trainer is made',
    when: (settings) => settings.true('use_peft'),
  },
  cache_implementation: {
    words: caches,
    found: 'transformers stops at it when the trainer is made',
    when: (settings) => !settings.true('use_vllm'),
  },
  torch_compile_backend: {
    words: [
      ...[
        'inductor',
        'eager',
        'aot_eager',
        'aot_ts_nvfuser',
        'nvprims_nvfuser',
        'cudagraphs',
        'ofi',
        'fx2trt',
      ],
      ...[
        'onnxrt',
        'tensorrt',
        'aot_torchxla_trace_once',
        'torchxla_trace_once',
        'ipex',
        'tvm',
        'hpu_backend',
      ],
      ...['neuron', 'no'],
    ],
    anyCase: true,
    found: 'accelerate stops at it when the trainer is made',
  },
  torch_compile_mode: {
    words: ['default', 'lite', 'reduce-overhead', 'max-autotune', 'max-autotune-no-cudagraphs'],
    found: 'PyTorch stops at it at the first step',
  },
};

export const wordsInCode: RecipeCheck = {
  code: 'words-in-code',
  severity: 'error',
  title: 'A word that only the code would refuse',
  documentation: `\
Some keys take any text as far as TRL's parser is concerned, and transformers, accelerate, PEFT or PyTorch compare it with
a list of their own, most of them after the model is loaded: ${Object.keys(wordsOf)
    .map((key) => `\`${key}\``)
    .join(', ')}.`,
  check({ recipe, settings, fixes }): Finding[] {
    return [...recipe.document.byKey.values()].flatMap((entry): Finding[] => {
      const rule = wordsOf[entry.key];
      const { type, value } = entry.value;
      const isList = type === 'list' && entry.key === 'fsdp';
      if (!rule || !(type === 'str' || isList) || rule.when?.(settings) === false) return [];
      const text = isList ? (value as readonly unknown[]).join(' ') : (value as string);
      const given = rule.many ? text.split(/\s+/).filter((word) => word !== '') : [text];
      const known = (word: string) => rule.words.includes(rule.anyCase ? word.toLowerCase() : word);
      const stranger = given.find((word) => !known(word));
      if (stranger === undefined) return [];
      const alone = given.length === 1;
      return [
        {
          at: entry.value.span,
          message: `${entry.key} can't be ${stranger}: ${rule.found}. It is one of ${rule.words.join(', ')}.`,
          fixes: fixes(
            ...(alone ? nearest(stranger, rule.words) : []).map((word) => ({
              title: `Change to ${word}`,
              edits: [[replaceValue(recipe.document, entry, word)]],
              // Only the case is another.
              ...(word.toLowerCase() === stranger.toLowerCase() && { safe: true as const }),
            })),
          ),
        },
      ];
    });
  },
};
