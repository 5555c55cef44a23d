/** Numbers as the views write them: steady width, a real minus sign, no digits that nobody reads. */

/** A reward, a metric: `0.463`, `12.5`, `1.2e-6`, `–` where there is none. */
export function figure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e6)) return minus(value.toExponential(1));
  return minus(value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3));
}

/** An advantage: always with its sign. */
export function signed(value: number | null): string {
  if (value === null) return '–';
  return value > 0 ? `+${value.toFixed(2)}` : minus(value.toFixed(2));
}

/** A count: `12,800`. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Time that has passed: `48 s`, `12 min`, `3 h 05`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

function minus(digits: string): string {
  return digits.replaceAll('-', '−');
}
