import type { RecipeValue } from '../../document/document';

/** A value of generation_kwargs as Python gets it. */
export type Given = Pick<RecipeValue, 'type' | 'value'>;

/** What an argument of generate takes, in words, and whether a value is none of that. */
export interface Domain {
  readonly takes: string;
  refuses(given: Given): boolean;
  /** It is only looked at where tokens are drawn: with `do_sample: false` anything will do. */
  readonly sampling?: true;
}

/** Python's numbers: True is 1. */
function numberOf({ type, value }: Given): number | undefined {
  if (type === 'bool') return value ? 1 : 0;
  return type === 'int' || type === 'float' ? (value as number) : undefined;
}

/** A domain of numbers; None is always "not given". */
function numbers(takes: string, fits: (value: number, given: Given) => boolean): Domain {
  return {
    takes,
    refuses(given) {
      if (given.type === 'null') return false;
      const value = numberOf(given);
      return value === undefined || !fits(value, given);
    },
  };
}

const drawn = (domain: Domain): Domain => ({ ...domain, sampling: true });
const isWhole = ({ type }: Given) => type !== 'float';

const anyNumber = numbers('a number', () => true);
// 1 changes nothing, so nothing looks at it; another whole number is no float.
const positiveFloat = numbers(
  'a number above 0, with a point',
  (value, given) => value === 1 || (value > 0 && given.type === 'float'),
);
/** Any value but None stops. */
const nothing = (takes: string): Domain => ({ takes, refuses: ({ type }) => type !== 'null' });

/** Only what Python takes for false. */
const falsy = (takes: string): Domain => ({
  takes,
  refuses: (given) => {
    const { type, value } = given;
    if (type === 'null') return false;
    if (type === 'list') return (value as readonly unknown[]).length > 0;
    if (type === 'dict') return Object.keys(value as object).length > 0;
    return type === 'str' ? value !== '' : numberOf(given) !== 0;
  },
});

/** A list whose items fit. */
const lists = (takes: string, fits: (items: readonly unknown[]) => boolean): Domain => ({
  takes,
  refuses: ({ type, value }) => type !== 'null' && (type !== 'list' || !fits(value as readonly unknown[])),
});

const isId = (value: unknown) => typeof value === 'number' && Number.isInteger(value);

/** A token, or a list of them. */
const tokens = (takes: string): Domain => ({
  takes,
  refuses: ({ type }) => type === 'str' || type === 'dict' || type === 'date',
});

const oneSequence = 'nothing but the default: TRL asks for batches of plain sequences';

/**
 * What `generate` refuses, by argument: transformers 5.23 was asked with some twenty values of each, on the tiny policy. Of
 * an argument that is not here, no value is known to stop it.
 */
export const generationDomains: Readonly<Record<string, Domain>> = {
  temperature: drawn(positiveFloat),
  repetition_penalty: positiveFloat,
  encoder_repetition_penalty: positiveFloat,
  top_k: drawn(
    numbers(
      'a whole number from 0',
      (value, given) => value === 0 || (value > 0 && isWhole(given) && given.type !== 'bool'),
    ),
  ),
  top_p: drawn(numbers('a share from 0 to 1', (value) => value >= 0)),
  min_p: drawn(numbers('a share from 0 to 1', (value) => value >= 0 && value <= 1)),
  top_h: drawn(numbers('a share above 0, to 1', (value) => value > 0 && value <= 1)),
  typical_p: drawn(numbers('a share above 0, to 1', (value) => value > 0)),
  epsilon_cutoff: drawn(anyNumber),
  eta_cutoff: drawn(anyNumber),
  guidance_scale: anyNumber,
  max_new_tokens: numbers('a number above 0', (value) => value > 0),
  min_length: numbers('a whole number', (value, given) => isWhole(given) || !(value > 0)),
  min_new_tokens: numbers('a whole number', (_, given) => isWhole(given)),
  prefill_chunk_size: {
    takes: 'a whole number from 1',
    refuses: ({ type, value }) =>
      type !== 'null' && type !== 'list' && !(type === 'int' && Number(value) > 0),
  },
  max_time: anyNumber,
  num_beams: numbers('a whole number from 1', (value, given) => value === 1 || (isWhole(given) && value > 1)),
  num_return_sequences: numbers(
    '1: num_generations says how many completions a prompt gets',
    (value) => value <= 1,
  ),
  no_repeat_ngram_size: numbers('a whole number', (value, { type }) => value <= 0 || type === 'int'),
  encoder_no_repeat_ngram_size: numbers('a whole number', (value, given) => value <= 0 || isWhole(given)),
  assistant_ensemble_weight: numbers('a share between 0 and 1', (value) => value > 0 && value < 1),
  early_stopping: {
    takes: 'true, false or never',
    refuses: (given) => {
      if (given.type === 'null') return false;
      const value = numberOf(given);
      return value === undefined ? given.value !== 'never' : value !== 0 && value !== 1;
    },
  },
  suppress_tokens: lists('a list of token ids', (items) => items.every(isId)),
  begin_suppress_tokens: lists('a list of token ids', () => true),
  bad_words_ids: lists(
    'a list of lists of token ids',
    (items) =>
      items.length > 0 &&
      items.every(
        (item) => Array.isArray(item) && item.length > 0 && item.every((id) => isId(id) && id >= 0),
      ),
  ),
  sequence_bias: lists(
    'a list of pairs, token ids and a bias (a mapping would need tuples for keys)',
    (items) => items.length > 0 && items.every((item) => Array.isArray(item) && item.length === 2),
  ),
  exponential_decay_length_penalty: lists('a list of a start and a factor', (items) => items.length >= 2),
  eos_token_id: tokens('a token id, or a list of them'),
  pad_token_id: {
    takes: 'a token id',
    refuses: ({ type }) => !['null', 'int', 'float', 'bool'].includes(type),
  },
  watermarking_config: {
    takes: 'a mapping with greenlist_ratio, bias, hashing_key, seeding_scheme or context_width',
    refuses: ({ type, value }) =>
      type !== 'null' &&
      (type !== 'dict' ||
        Object.entries(value as object).some(
          ([key, given]) =>
            !watermarking.has(key) || (key === 'greenlist_ratio' && (Number(given) < 0 || Number(given) > 1)),
        )),
  },
  disable_compile: { takes: 'nothing: TRL gives it itself', refuses: () => true },
  stop_strings: nothing('nothing: it needs the tokenizer, which TRL does not hand to generate'),
  compile_config: nothing('nothing: it is an object of Python'),
  prompt_lookup_num_tokens: nothing('nothing: it works on one prompt at a time'),
  assistant_early_exit: nothing('nothing: it works on one prompt at a time'),
  return_dict_in_generate: falsy(oneSequence),
  token_healing: falsy('nothing: it needs the tokenizer, which TRL does not hand to generate'),
};

const watermarking = new Set(['greenlist_ratio', 'bias', 'hashing_key', 'seeding_scheme', 'context_width']);

/** Ways of generating that transformers 5 has no more: it would load their code from the Hub, which it must be told to trust. */
export const movedToHub: ReadonlySet<string> = new Set(['constraints', 'force_words_ids', 'dola_layers']);

/** Arguments of `generate` itself, which stop wherever they are in generation_kwargs, even without a value. */
export const ownArguments: ReadonlySet<string> = new Set([
  ...['logits_processor', 'stopping_criteria', 'prefix_allowed_tokens_fn', 'synced_gpus', 'assistant_model'],
  ...['streamer', 'negative_prompt_ids', 'negative_prompt_attention_mask'],
]);

/** What transformers alone has, in every version that TRL 1.x takes: vLLM's SamplingParams knows none of these. */
export const transformersAlone: ReadonlySet<string> = new Set([
  ...['do_sample', 'num_beams', 'max_new_tokens', 'min_new_tokens', 'max_length', 'min_length', 'typical_p'],
  ...['epsilon_cutoff', 'eta_cutoff', 'no_repeat_ngram_size', 'num_return_sequences', 'use_cache'],
  ...['cache_implementation', 'renormalize_logits', 'suppress_tokens', 'stop_strings', 'eos_token_id'],
  ...['pad_token_id', 'bos_token_id', 'bad_words_ids', 'penalty_alpha', 'guidance_scale', 'max_time'],
]);
