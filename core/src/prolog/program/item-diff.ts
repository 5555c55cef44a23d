import type { PrologItem } from '../text/item';

/** The stretch in which two lists of items differ: what is before and behind it is the very same objects. */
export interface ItemDiff {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

interface Compared {
  readonly before: readonly PrologItem[];
  readonly after: readonly PrologItem[];
  readonly diff: ItemDiff;
}

/** One edit is asked about by everyone who keeps something of the items. */
let last: WeakRef<Compared> | undefined;

export function changedItems(before: readonly PrologItem[], after: readonly PrologItem[]): ItemDiff {
  const known = last?.deref();
  if (known?.before === before && known.after === after) return known.diff;
  const diff = compared(before, after);
  last = new WeakRef({ before, after, diff });
  return diff;
}

function compared(before: readonly PrologItem[], after: readonly PrologItem[]): ItemDiff {
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
