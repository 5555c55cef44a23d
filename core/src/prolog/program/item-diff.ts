import type { PrologItem } from '../text/item';

/** The stretch in which two lists of items differ: what stands before and behind it is the very same objects. */
export interface ItemDiff {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

export function changedItems(before: readonly PrologItem[], after: readonly PrologItem[]): ItemDiff {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let beforeEnd = before.length;
  let afterEnd = after.length;
  while (beforeEnd > start && afterEnd > start && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd--;
    afterEnd--;
  }
  return { start, beforeEnd, afterEnd };
}
