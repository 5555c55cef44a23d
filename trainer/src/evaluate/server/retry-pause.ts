const firstMs = 1_000;
const longestMs = 60_000;
/** Longer than this no server is waited for, whatever it asks. */
const longestAskedMs = 600_000;

/**
 * Milliseconds before the next attempt: twice as long each time, up to a minute, and a part of it left to chance, so
 * that requests that failed together do not all come back together.
 * @param failures attempts that failed so far, from 1
 * @param draw a random number in [0, 1)
 */
export function retryPause(failures: number, draw: number, first = firstMs): number {
  const whole = Math.min(longestMs, first * 2 ** (failures - 1));
  return whole * (0.5 + draw / 2);
}

/** What Retry-After asks for, in milliseconds: seconds, or a date. Undefined where it says nothing that can be read. */
export function retryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const wait = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(longestAskedMs, Math.max(0, wait)) : undefined;
}
