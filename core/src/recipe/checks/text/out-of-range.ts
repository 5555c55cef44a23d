import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { coerce } from '../../document/coerce';
import type { Settings } from '../../plan/settings';
import type { RecipeKey } from '../../schema/keys';
import { notLookedAt } from './not-looked-at';

/** num_generations has rules of its own. */
const elsewhere = new Set(['num_generations']);

/** Bounds that transformers, PyTorch and PEFT check in code, of which no dataclass tells. */
interface Bound {
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  /** Where nothing looks at the value otherwise. */
  when?(settings: Settings): boolean;
}

const withPeft = (settings: Settings) => settings.true('use_peft');

const bounds: Readonly<Record<string, Bound>> = {
  torch_empty_cache_steps: { least: 1 },
  dataloader_num_workers: { least: 0 },
  seed: { least: 0, most: 2 ** 32 - 1 },
  lora_dropout: { most: 1, when: withPeft },
  dataset_num_proc: { least: 0 },
  neftune_noise_alpha: { least: 0 },
  top_entropy_quantile: { least: 0 },
  pad_to_multiple_of: { least: 1 },
  ref_model_sync_steps: { least: 1, when: (settings) => settings.true('sync_ref_model') },
  eval_accumulation_steps: { least: 1, when: (settings) => settings.value('eval_strategy') !== 'no' },
  // 0 epochs end without a step, and without a word.
  num_train_epochs: { above: 0, when: (settings) => (settings.number('max_steps') ?? -1) <= 0 },
};

/** Numbers that run, however unusual: the optimizer subtracts what it is given, and -1 is the last token but one. */
const isUnusual = (key: string, value: number) =>
  key === 'weight_decay' || (key === 'max_length' && value < 0);

/** Not a number passes every other comparison with a bound. */
const mustBeNumber = new Set(['learning_rate', 'min_p']);

/** 0 counts as not given. */
const zeroIsNone = new Set(['num_generations_eval']);

function bound(key: RecipeKey, value: number, settings: Settings): string | undefined {
  if (zeroIsNone.has(key.name) && value === 0) return undefined;
  const own = bounds[key.name];
  if (own && (own.when?.(settings) ?? true)) {
    if (own.least !== undefined && value < own.least) return `at least ${own.least}`;
    if (own.above !== undefined && value <= own.above) return `above ${own.above}`;
    if (own.most !== undefined && value > own.most) return `at most ${own.most}`;
  }
  if (Number.isNaN(value) && mustBeNumber.has(key.name)) return 'a number';
  if (value === Number.POSITIVE_INFINITY && key.name === 'warmup_steps') return 'finite';
  if (key.minimum !== undefined && value < key.minimum) return `at least ${key.minimum}`;
  if (key.exclusiveMinimum !== undefined && value <= key.exclusiveMinimum)
    return `above ${key.exclusiveMinimum}`;
  if (key.maximum !== undefined && value > key.maximum) return `at most ${key.maximum}`;
  if (key.exclusiveMaximum !== undefined && value >= key.exclusiveMaximum)
    return `below ${key.exclusiveMaximum}`;
  return undefined;
}

export const outOfRange: RecipeCheck = {
  code: 'out-of-range',
  severity: 'error',
  title: 'A number that the key cannot have',
  documentation: `\
Batch sizes, lengths and accumulation count something, so 0 and negative numbers fail; rates, decays and shares have
the bounds that PyTorch, transformers and vLLM check. Values that run are not marked, however unusual: with
transformers' own generation \`top_p: 1.5\` samples as \`top_p: 1\` does.`,
  check({ recipe, schema, settings, fixes }) {
    return [...recipe.document.byKey.values()].flatMap((entry) => {
      const key = schema.byKey.get(entry.key);
      if (!key || elsewhere.has(entry.key)) return [];
      const coerced = coerce(key, entry.value);
      if ('fault' in coerced || typeof coerced.value !== 'number') return [];
      const wanted = bound(key, coerced.value, settings);
      if (!wanted) return [];
      const idle = notLookedAt(entry.key, recipe.kind, settings);
      const usual = key.default(recipe.kind);
      const possible = typeof usual === 'number' && bound(key, usual, settings) === undefined;
      return [
        {
          at: entry.value.span,
          ...((idle || isUnusual(entry.key, coerced.value)) && { severity: 'warning' as const }),
          message: `${entry.key} must be ${wanted}; it is ${coerced.value}.${idle ? ` ${idle}` : ''}`,
          fixes: fixes(
            possible
              ? {
                  title: `Set ${key.name} to ${usual}, the default`,
                  edits: [setKey(recipe.document, key.name, usual)],
                }
              : { title: `Remove ${key.name}`, edits: [removeKey(recipe.document, key.name)] },
          ),
        },
      ];
    });
  },
};
