/** Lines asked for at once: a few screens, so that a steady scroll finds them there. */
export const windowSize = 100;

/** The stretch of lines to ask for so that `first`..`last` can be drawn; undefined if all are loaded. */
export function missingWindow(
  at: { has(line: number): boolean },
  first: number,
  last: number,
  total: number,
): { from: number; count: number } | undefined {
  for (let line = first; line <= last && line < total; line++) {
    if (at.has(line)) continue;
    const from = Math.max(0, line - windowSize / 4);
    return { from, count: Math.min(windowSize, total - from) };
  }
  return undefined;
}
