import { nearest } from '../../checking/nearest';
import { numberFields } from './fields';

/** By which number rollouts are ordered. */
export interface RolloutOrder {
  /** A number field of filters, or `rewards.NAME`. */
  readonly field: string;
  readonly isDescending: boolean;
}

/**
 * Reads `advantage` (the smallest first) or `-advantage` (the largest first).
 * @throws Error that names the fields
 */
export function parseOrder(text: string): RolloutOrder {
  const isDescending = /^\s*-/.test(text);
  const field = text.trim().replace(/^[-+]\s*/, '');
  const names = numberFields.map(({ name }) => name as string);
  if (names.includes(field) || /^rewards\../.test(field)) return { field, isDescending };
  const [best] = nearest(field, names);
  const meant = best === undefined ? '' : ` Did you mean ${isDescending ? '-' : ''}${best}?`;
  throw new Error(
    `Rollouts cannot be sorted by "${field}".${meant} They can by ${names.join(', ')} and rewards.NAME; with a minus before it, the largest first.`,
  );
}
