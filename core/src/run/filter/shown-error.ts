import type { FilterError } from './filter';

/** A fault of a filter with the filter below it, and signs below the place: for a terminal, three lines. */
export function filterErrorLines(filter: string, { message, at }: FilterError): readonly string[] {
  const start = Math.min(at.start, filter.length);
  const length = Math.max(1, Math.min(at.end, filter.length) - start);
  // Line ends would tear the signs away from their place.
  const shown = filter.replace(/\s/g, ' ');
  return [message, `  ${shown}`, `  ${' '.repeat(start)}${'^'.repeat(length)}`];
}
