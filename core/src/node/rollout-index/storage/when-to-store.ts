/** Bytes of the log whose rows are in memory at the most before they are written down. */
const mostTailBytes = 256 << 20;
/** Fewer new bytes are indexed again by the next reader, rather than written down. */
export const leastStoredBytes = 4 << 20;

/**
 * After how many new bytes of a log they are written down. A log that is followed is written down by its quarters, so that
 * there are few segments however long it grows.
 * @param bytes that are indexed
 * @param size of the log
 */
export function storeAfter(bytes: number, size: number): number {
  const isBehind = size - bytes > leastStoredBytes;
  return isBehind ? mostTailBytes : Math.min(mostTailBytes, Math.max(4 * leastStoredBytes, bytes / 4));
}
