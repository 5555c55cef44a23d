import { multiLineScalars } from '../../yaml/pyyaml/multi-line-scalars';

/**
 * Starts of the lines that belong to a text over several lines: what looks like layout there is part of the value.
 * @returns offsets of line starts, the first line of each text not among them
 */
export function keptLines(text: string): ReadonlySet<number> {
  const kept = new Set<number>();
  for (const { start, end } of multiLineScalars(text))
    for (let at = text.indexOf('\n', start); at >= 0 && at + 1 < end; at = text.indexOf('\n', at + 1))
      kept.add(at + 1);
  return kept;
}
