import type { JsonType } from '../schema/keys';
import type { RecipeValue } from './document';

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

/** `a date`, `a list`: what a value is, in words. */
export const wordOf: Record<RecipeValue['type'], string> = {
  str: 'text',
  int: 'a whole number',
  float: 'a number with a point',
  bool: 'true or false',
  null: 'empty',
  date: 'a date',
  list: 'a list',
  dict: 'a mapping',
};
