import type { ValueType } from './schema-node';

export const typeWords: Record<ValueType, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
};

/** `a whole number or text`: types in words, null left out. */
export function typeNames(types: readonly ValueType[]): string {
  const words = types.filter((type) => type !== 'null').map((type) => typeWords[type]);
  return words.join(' or ');
}
