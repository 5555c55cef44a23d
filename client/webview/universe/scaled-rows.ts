/** Chromium ends an element at about 33.5 million pixels: beyond this, a pixel of the scroll bar stands for more. */
const mostPixels = 30_000_000;

/** Rows that are drawn above and below those in sight. */
const beyond = 6;

export interface ScaledRows {
  /** Height of the element that is scrolled, in pixels. */
  readonly height: number;
  readonly first: number;
  /** Rows that are drawn, from `first` on. */
  readonly count: number;
  /** Where the first of them begins. */
  readonly top: number;
}

/** Which rows of a list are drawn at a place of the scroll bar: every row can be reached, however many there are. */
export function scaledRows(rows: number, rowHeight: number, view: number, scrollTop: number): ScaledRows {
  const natural = rows * rowHeight;
  const height = Math.min(natural, mostPixels);
  const inSight = Math.ceil(view / rowHeight) + 1;
  if (height === natural) {
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond);
    return { height, first, count: Math.min(rows - first, inSight + 2 * beyond), top: first * rowHeight };
  }
  const share = Math.min(1, scrollTop / Math.max(1, height - view));
  const at = share * (natural - view);
  const first = Math.max(0, Math.min(rows - inSight, Math.floor(at / rowHeight)));
  return { height, first, count: Math.min(rows - first, inSight), top: scrollTop - (at - first * rowHeight) };
}

/** The place of the scroll bar at which a row is in sight; as it is where it is already. */
export function scrollFor(
  row: number,
  rows: number,
  rowHeight: number,
  view: number,
  scrollTop: number,
): number {
  const natural = rows * rowHeight;
  const height = Math.min(natural, mostPixels);
  const scale = (natural - view) / Math.max(1, height - view);
  const at = height === natural ? scrollTop : scrollTop * scale;
  const start = row * rowHeight;
  if (start >= at && start + rowHeight <= at + view) return scrollTop;
  const wanted = start < at ? start : start + rowHeight - view;
  return height === natural ? wanted : wanted / scale;
}
