/** A figure with so many digits; a dash where there is none: a loss that overflowed, a reward that did not apply. */
export const fixed = (value: number | undefined, digits: number): string =>
  value !== undefined && Number.isFinite(value) ? value.toFixed(digits) : '–';

/** With its sign, as advantages have. */
export const signed = (value: number, digits: number): string =>
  Number.isFinite(value) ? `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(digits)}` : '–';
