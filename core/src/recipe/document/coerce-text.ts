import { typeNames } from '../../yaml/type-names';
import type { JsonType, RecipeKey } from '../schema/keys';
import {
  emptyIsNone,
  mayBeFile,
  mayBeJson,
  mayBeText,
  mustHaveValue,
  optionsAsText,
  textIsSwitch,
} from './odd-keys';

/**
 * A value as the trainer gets it, or why it can't use what is there. `odd`: it trains with it, though hardly as
 * meant.
 */
export type Coerced =
  | { readonly value: unknown; readonly odd?: string }
  | { readonly fault: string; readonly suggestion?: unknown };

const truths = new Set(['yes', 'true', 't', 'y', '1']);
const falsehoods = new Set(['no', 'false', 'f', 'n', '0']);

/** A text as Python's float() reads it; undefined where it refuses. */
export function pythonFloat(text: string): number | undefined {
  const trimmed = text.trim().replaceAll(/(?<=\d)_(?=\d)/g, '');
  if (/^[-+]?(?:inf|infinity)$/i.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
  if (/^[-+]?nan$/i.test(trimmed)) return Number.NaN;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined;
}

function isJsonMapping(text: string): boolean {
  try {
    // Python's json reads these three as well.
    const plain = text.replaceAll(/"(?:[^"\\]|\\.)*"|\b(?:NaN|Infinity)\b/g, (found) =>
      found[0] === '"' ? found : '0',
    );
    return text.startsWith('{') && typeof JSON.parse(plain) === 'object';
  } catch {
    return false;
  }
}

/** argparse converts texts, and only texts, by the key's type. */
export function coerceText(key: RecipeKey, text: string): Coerced {
  const allows = (type: JsonType) => key.types.includes(type);
  const wanted = typeNames(key.types);
  if (/^(?:none|null)$/i.test(text) && key.readsNone && !mustHaveValue.has(key.name)) return { value: null };
  if (text === '' && emptyIsNone.has(key.name)) return { value: null };
  if (optionsAsText.has(key.name) && !/^\s*[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*$/.test(text))
    return { fault: `${key.name} takes name=value, separated by commas; "${text}" is not of that form.` };
  if (key.name === 'pad_to_multiple_of' && !/^(?:auto|none|null|\s*[-+]?\d+\s*)$/i.test(text))
    return {
      fault: `pad_to_multiple_of takes a whole number or auto, and int() refuses the text "${text}".`,
    };
  if (mayBeJson.test(key.name) && allows('object') && !isJsonMapping(text))
    return {
      fault: `${key.name} takes a mapping, or a text that is JSON; "${text}" is not: this fails where it is used.`,
    };
  if (mayBeFile.has(key.name) && text.startsWith('{') && !isJsonMapping(text))
    return { fault: `${key.name} begins with a brace and is not JSON: TRL's parser stops.` };
  // A file of any other name may be there.
  if (key.name === 'accelerator_config' && /^(?:|none|null|true|false|\d+|\[.*\]|\s+\{.*)$/is.test(text))
    return { fault: `accelerator_config takes a mapping, or the name of a JSON file; "${text}" is neither.` };
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
