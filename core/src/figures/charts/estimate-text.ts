import type { Estimate } from './figure';

/** `0.590 ± 0.020, 500 answers`. */
export function estimateText({ mean, error, count }: Estimate): string {
  const spread = error === undefined ? '' : ` ± ${error.toFixed(3)}`;
  return `${mean.toFixed(3)}${spread}${count === undefined ? '' : `, ${countText(count)}`}`;
}

export const countText = (count: number) =>
  `${count.toLocaleString('en')} ${count === 1 ? 'answer' : 'answers'}`;
