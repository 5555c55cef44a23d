import { typeNames } from '../../yaml/type-names';
import type { JsonType, RecipeKey } from '../schema/keys';
import { type Coerced, coerceText, pythonFloat } from './coerce-text';
import type { RecipeValue } from './document';
import {
  emptyIsNone,
  falseIsNone,
  mayBeNull,
  mayBeSwitch,
  mayHavePoint,
  shownAlone,
  strictSwitches,
  textIsSwitch,
  textOrSwitch,
} from './odd-keys';
import { wordOf } from './value-words';

/** What becomes of a value that is no text: argparse converts only texts, and compares nothing. */
const passedOn =
  "TRL's parser converts only texts and passes this on as it is, so it fails where it is used.";

/** As Python's `if` takes it. */
function isTrue({ type, value }: RecipeValue): boolean {
  if (type === 'list') return (value as readonly unknown[]).length > 0;
  if (type === 'dict') return Object.keys(value as object).length > 0;
  return type === 'date' || Boolean(value) || Number.isNaN(value);
}

/** What TRL's parser makes of a key's value: texts are converted, all else is passed on as YAML gave it. */
export function coerce(key: RecipeKey, value: RecipeValue): Coerced {
  const allows = (type: JsonType) => key.types.includes(type);
  // Said only where it is needed: nearly every value is well.
  const fault = (): string =>
    key.name === 'env'
      ? `env takes ${typeNames(key.types)} of variables; this is ${wordOf[value.type]}, and TRL's parser stops.`
      : `${key.name} takes ${typeNames(key.types)}; this is ${wordOf[value.type]}. ${passedOn}`;
  if (shownAlone.has(key.name) && value.type !== 'null') return { value: value.value };
  if (textOrSwitch.has(key.name) && value.type !== 'str' && value.type !== 'null')
    return { value: value.type === 'list' ? value.value : isTrue(value) };
  if (value.type === 'list' && value.items.length === 0 && emptyIsNone.has(key.name)) return { value: null };
  if (falseIsNone.has(key.name) && value.type !== 'str' && !isTrue(value)) return { value: null };
  // Python's `if` takes anything for a switch.
  const isSwitch =
    allows('boolean') && (!allows('string') || textIsSwitch.has(key.name)) && !strictSwitches.has(key.name);
  // Of a mapping, a switch or one of some words, the digits in quotes are none either.
  const isPlainText =
    allows('string') &&
    !allows('object') &&
    !allows('array') &&
    !textIsSwitch.has(key.name) &&
    !mayBeSwitch.has(key.name) &&
    key.choices('grpo') === undefined;
  const asSwitch = (): Coerced => ({
    value: isTrue(value),
    odd: `${key.name} takes ${typeNames(key.types)}; this is ${wordOf[value.type]}, which Python takes for ${isTrue(value)}.`,
  });
  switch (value.type) {
    case 'null':
      // None is as false as False to Python's `if`.
      if (key.name === 'scale_rewards' && allows('string'))
        return { fault: 'scale_rewards has no value, which it does not accept: the first step fails.' };
      if (strictSwitches.has(key.name))
        return { fault: `${key.name} has no value, and its reader takes true or false alone.` };
      if (allows('boolean')) return { value: allows('null') ? null : false };
      return allows('null') || mayBeNull.has(key.name) || key.default('grpo') === null
        ? { value: null }
        : { fault: `${key.name} has no value; it takes ${typeNames(key.types)}.` };
    case 'str':
      return coerceText(key, value.value as string);
    case 'date':
      if (isSwitch) return asSwitch();
      return isPlainText ? { fault: fault(), suggestion: value.value } : { fault: fault() };
    case 'int':
      if (allows('integer') || allows('number')) return { value: value.value };
      // The parser passes numbers on, and Python takes any but 0 for true. scale_rewards is compared with words.
      if (strictSwitches.has(key.name)) return { fault: fault() };
      if (allows('boolean') && (!allows('string') || value.value === 0 || value.value === 1))
        return { value: value.value !== 0 };
      return isPlainText ? { fault: fault(), suggestion: String(value.value) } : { fault: fault() };
    case 'float':
      if (allows('number')) return { value: value.value };
      if (mayHavePoint.has(key.name) && Number.isInteger(value.value)) return { value: value.value };
      if (allows('integer') && Number.isInteger(value.value))
        return { fault: fault(), suggestion: value.value };
      if (isSwitch) return { value: value.value !== 0 };
      return { fault: fault() };
    case 'bool':
      if (allows('boolean') || mayBeSwitch.has(key.name)) return { value: value.value };
      if (allows('integer') || allows('number'))
        return {
          value: value.value ? 1 : 0,
          odd: `${key.name} takes ${typeNames(key.types)}; this is ${value.value}, which Python counts as ${value.value ? 1 : 0}.`,
        };
      return { fault: fault() };
    case 'dict':
      if (isSwitch && !allows('object')) return asSwitch();
      return allows('object') ? { value: value.value } : { fault: fault() };
    case 'list':
      if (isSwitch && !allows('array')) return asSwitch();
      return allows('array') ? { value: value.value } : { fault: fault() };
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
