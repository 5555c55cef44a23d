import type { JsonType, RecipeKey } from '../schema/keys';
import type { RecipeValue } from './document';

/**
 * A value as the trainer gets it, or why it can't use what stands there. `odd`: it trains with it, though hardly as
 * meant.
 */
export type Coerced =
  | { readonly value: unknown; readonly odd?: string }
  | { readonly fault: string; readonly suggestion?: unknown };

const truths = new Set(['yes', 'true', 't', 'y', '1']);
const falsehoods = new Set(['no', 'false', 'f', 'n', '0']);

const names: Record<JsonType, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'null',
};

/** `a whole number`, `text or a list`: the types of a key in words. */
export function typeNames(types: readonly JsonType[]): string {
  const words = types.filter((type) => type !== 'null').map((type) => names[type]);
  return words.join(' or ');
}

function pythonFloat(text: string): number | undefined {
  const trimmed = text.trim().replaceAll(/(?<=\d)_(?=\d)/g, '');
  if (/^[-+]?(?:inf|infinity)$/i.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
  if (/^[-+]?nan$/i.test(trimmed)) return Number.NaN;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined;
}

/** Lengths that are only ever compared: `4.0` does there what `4` does. */
const mayHavePoint = new Set(['max_completion_length']);

/** Lists that a text may stand for: PEFT takes `all-linear`, or a regular expression, for the modules' names. */
const mayBeText = new Set(['lora_target_modules', 'lora_modules_to_save']);

/** Texts that are only ever shown or passed on: a number, a date or a list there stops no training. */
const shownAlone = new Set(['run_name', 'project', 'hub_model_id']);

/**
 * Values that the trainer takes as "not set", though the type does not say so: nothing computes with them, or only `if`
 * looks at them. TRL was asked about each key (scripts/trl-null-verdicts.py).
 */
const mayBeNull = new Set([
  ...['model_revision', 'top_k', 'top_p', 'repetition_penalty', 'label_smoothing_factor', 'project', 'debug'],
  ...['include_for_metrics', 'length_column_name', 'local_rank', 'callbacks', 'benchmarks'],
]);

/** Values for which only `if` or `or` looks: false, 0 and what is empty stand for None. */
const falseIsNone = new Set(['model_init_kwargs', 'optim_args']);

/** Switches that are not only looked at by `if`: torch's DataLoader and the model's configuration check their type. */
const strictSwitches = new Set(['dataloader_drop_last', 'use_cache']);

/** Texts that may be a switch as well: true is a path's place holder for "the last checkpoint". */
const mayBeSwitch = new Set(['resume_from_checkpoint']);

/** Keys whose type allows no value, though the trainer computes with it. */
const mustHaveValue = new Set(['num_generations', 'scale_rewards']);

/** Texts of options, which are taken apart at commas and equals signs. */
const optionsAsText = new Set(['optim_args']);

/** Keys of text or a switch whose text the parser reads as a switch. */
const textIsSwitch = new Set(['include_num_input_tokens_seen']);

/** Mappings that may be written as text: only text that begins with a brace is read, as JSON. */
const mayBeJson = /_kwargs$|^transformers_continuous_batching_config$/;

function isJsonMapping(text: string): boolean {
  try {
    return text.startsWith('{') && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** What becomes of a value that is no text: argparse converts texts alone, and compares nothing. */
const passedOn =
  "TRL's parser converts texts alone and hands this on as it is, so it fails where it is used.";

/** argparse converts texts, and only texts, by the key's type. */
function fromText(key: RecipeKey, text: string): Coerced {
  const allows = (type: JsonType) => key.types.includes(type);
  const wanted = typeNames(key.types);
  if (/^(?:none|null)$/i.test(text) && key.readsNone && !mustHaveValue.has(key.name)) return { value: null };
  if (optionsAsText.has(key.name) && !/^\s*[^=,]+=[^=]*(?:,[^=,]+=[^=]*)*$/.test(text))
    return { fault: `${key.name} takes name=value, with commas between, and "${text}" is none.` };
  if (key.name === 'pad_to_multiple_of' && !/^(?:auto|none|null|\s*[-+]?\d+\s*)$/i.test(text))
    return {
      fault: `pad_to_multiple_of takes a whole number or auto, and int() refuses the text "${text}".`,
    };
  if (mayBeJson.test(key.name) && allows('object') && !isJsonMapping(text))
    return {
      fault: `${key.name} takes a mapping; of texts only JSON is read as one, and "${text}" is none: this fails where it is used.`,
    };
  if (allows('string') && !textIsSwitch.has(key.name)) return { value: text };
  if (allows('integer') && !allows('number')) {
    if (/^\s*[-+]?\d+(?:_\d+)*\s*$/.test(text)) return { value: Number(text.trim().replaceAll('_', '')) };
    const number = pythonFloat(text);
    const whole = number !== undefined && Number.isInteger(number) ? { suggestion: number } : {};
    return {
      fault: `${key.name} takes ${wanted}, and int() refuses the text "${text}": TRL's parser stops.`,
      ...whole,
    };
  }
  if (allows('number')) {
    const number = pythonFloat(text);
    if (number !== undefined) return { value: number };
    return { fault: `${key.name} takes ${wanted}, and float() refuses "${text}": TRL's parser stops.` };
  }
  if (allows('boolean')) {
    const word = text.toLowerCase();
    if (truths.has(word)) return { value: true };
    if (falsehoods.has(word)) return { value: false };
    return { fault: `${key.name} takes ${wanted}, and "${text}" is neither: TRL's parser stops.` };
  }
  if (allows('array')) {
    if (mayBeText.has(key.name)) return { value: text };
    return {
      fault: `${key.name} takes ${wanted}; TRL keeps the text "${text}", and goes through it letter by letter.`,
      suggestion: [text],
    };
  }
  return {
    fault:
      key.name === 'env'
        ? `env takes ${wanted} of variables, and this is text: TRL's parser stops.`
        : `${key.name} takes ${wanted}, and this is text.`,
  };
}

const wordOf: Record<RecipeValue['type'], string> = {
  str: 'text',
  int: 'a whole number',
  float: 'a number with a point',
  bool: 'true or false',
  null: 'empty',
  date: 'a date',
  list: 'a list',
  dict: 'a mapping',
};

/** As Python's `if` takes it. */
function isTrue({ type, value }: RecipeValue): boolean {
  if (type === 'list') return (value as readonly unknown[]).length > 0;
  if (type === 'dict') return Object.keys(value as object).length > 0;
  return type === 'date' || Boolean(value) || Number.isNaN(value);
}

/** What TRL's parser makes of a key's value: texts are converted, all else is passed on as YAML gave it. */
export function coerce(key: RecipeKey, value: RecipeValue): Coerced {
  const allows = (type: JsonType) => key.types.includes(type);
  const other: Coerced = {
    fault:
      key.name === 'env'
        ? `env takes ${typeNames(key.types)} of variables; this is ${wordOf[value.type]}, and TRL's parser stops.`
        : `${key.name} takes ${typeNames(key.types)}; this is ${wordOf[value.type]}. ${passedOn}`,
  };
  if (shownAlone.has(key.name) && value.type !== 'null') return { value: value.value };
  if (falseIsNone.has(key.name) && value.type !== 'str' && !isTrue(value)) return { value: null };
  // Python's `if` takes anything for a switch.
  const isSwitch =
    allows('boolean') && (!allows('string') || textIsSwitch.has(key.name)) && !strictSwitches.has(key.name);
  const asSwitch = (): Coerced => ({
    value: isTrue(value),
    odd: `${key.name} takes ${typeNames(key.types)}; this is ${wordOf[value.type]}, which Python takes for ${isTrue(value)}.`,
  });
  switch (value.type) {
    case 'null':
      // None is as false as False to Python's `if`.
      if (key.name === 'scale_rewards' && allows('string'))
        return { fault: 'scale_rewards has no value, which is none of its words: the first step fails.' };
      if (strictSwitches.has(key.name))
        return { fault: `${key.name} has no value, and its reader takes true or false alone.` };
      if (allows('boolean')) return { value: allows('null') ? null : false };
      return allows('null') || mayBeNull.has(key.name) || key.default('grpo') === null
        ? { value: null }
        : { fault: `${key.name} has no value; it takes ${typeNames(key.types)}.` };
    case 'str':
      return fromText(key, value.value as string);
    case 'date':
      if (isSwitch) return asSwitch();
      return allows('string') ? { fault: other.fault, suggestion: value.value } : other;
    case 'int':
      if (allows('integer') || allows('number')) return { value: value.value };
      // The parser passes numbers on, and Python takes any but 0 for true. scale_rewards is compared with words.
      if (strictSwitches.has(key.name)) return other;
      if (allows('boolean') && (!allows('string') || value.value === 0 || value.value === 1))
        return { value: value.value !== 0 };
      return allows('string') ? { fault: other.fault, suggestion: String(value.value) } : other;
    case 'float':
      if (allows('number')) return { value: value.value };
      if (mayHavePoint.has(key.name) && Number.isInteger(value.value)) return { value: value.value };
      if (allows('integer') && Number.isInteger(value.value))
        return { fault: other.fault, suggestion: value.value };
      if (isSwitch) return { value: value.value !== 0 };
      return other;
    case 'bool':
      if (allows('boolean') || mayBeSwitch.has(key.name)) return { value: value.value };
      if (allows('integer') || allows('number'))
        return {
          value: value.value ? 1 : 0,
          odd: `${key.name} takes ${typeNames(key.types)}; this is ${value.value}, which Python counts as ${value.value ? 1 : 0}.`,
        };
      return other;
    case 'dict':
      if (isSwitch && !allows('object')) return asSwitch();
      return allows('object') ? { value: value.value } : other;
    case 'list':
      if (isSwitch && !allows('array')) return asSwitch();
      return allows('array') ? { value: value.value } : other;
  }
}

/** A list's items are passed on as they are: nothing converts the text `1e-1` in a list of numbers. */
export function itemFault(key: RecipeKey, item: RecipeValue): Coerced {
  if (key.items === 'number') {
    if (item.type === 'int' || item.type === 'float') return { value: item.value };
    const number = item.type === 'str' ? pythonFloat(item.value as string) : undefined;
    const suggestion = number === undefined ? {} : { suggestion: number };
    return {
      fault: `${key.name} takes numbers; TRL's parser leaves a list's items as they are, and the trainer can't make numbers of ${wordOf[item.type]}.`,
      ...suggestion,
    };
  }
  if (key.items === 'string' && item.type !== 'str') {
    const suggestion = item.type === 'int' || item.type === 'float' ? { suggestion: String(item.value) } : {};
    return {
      fault: `${key.name} takes texts; this is ${wordOf[item.type]}, and TRL's parser leaves a list's items as they are.`,
      ...suggestion,
    };
  }
  return { value: item.value };
}
