const LEVELS = '▁▂▃▄▅▆▇█';

/** A row of bars, one a value; more values than cells are averaged into them. */
export function sparkline(values: readonly number[], width: number): string {
  const cells = averaged(values.filter(Number.isFinite), width);
  const low = Math.min(...cells);
  const high = Math.max(...cells);
  return cells
    .map((value) => LEVELS[high === low ? 3 : Math.round(((value - low) / (high - low)) * 7)])
    .join('');
}

/** Exactly so many points: means of neighbours where there are more, else points on the lines between them. */
export function resampled(values: readonly number[], points: number): number[] {
  if (values.length >= points || values.length < 2) return averaged(values, points);
  return Array.from({ length: points }, (_, i) => {
    const at = (i * (values.length - 1)) / (points - 1);
    const before = Math.floor(at);
    const share = at - before;
    return values[before]! * (1 - share) + (values[before + 1] ?? 0) * share;
  });
}

/** At most `width` means of neighbouring values. */
export function averaged(values: readonly number[], width: number): number[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, i) => {
    const part = values.slice(
      Math.floor((i * values.length) / width),
      Math.floor(((i + 1) * values.length) / width),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
