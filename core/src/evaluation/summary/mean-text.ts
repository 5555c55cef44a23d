import type { MeanError } from '../statistics/mean-error';

/** A mean with its standard error: `0.512 ± 0.020`, digits by the size of what is measured. */
export function meanText({ mean, error }: Pick<MeanError, 'mean' | 'error'>): string {
  const digits = mean >= 100 ? 0 : mean >= 10 ? 1 : 3;
  return `${mean.toFixed(digits)}${error === null ? '' : ` ± ${error.toFixed(digits)}`}`;
}
