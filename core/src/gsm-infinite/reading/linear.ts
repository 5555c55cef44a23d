/** `slope` times the unknown, and `offset`. */
export interface Linear {
  readonly slope: number;
  readonly offset: number;
}

export const number = (offset: number): Linear => ({ slope: 0, offset });

export const plus = (a: Linear, b: Linear): Linear => ({
  slope: a.slope + b.slope,
  offset: a.offset + b.offset,
});

export const times = (a: Linear, by: number): Linear => ({ slope: a.slope * by, offset: a.offset * by });

export const minus = (a: Linear, b: Linear): Linear => plus(a, times(b, -1));

/** Equal but for what dividing loses. */
export const same = (a: Linear, b: Linear): boolean =>
  Math.abs(a.slope - b.slope) < 1e-9 && Math.abs(a.offset - b.offset) < 1e-6;
