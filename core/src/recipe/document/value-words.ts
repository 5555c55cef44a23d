import type { RecipeValue } from './document';

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
