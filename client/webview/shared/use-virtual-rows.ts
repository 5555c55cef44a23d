import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { elementHeight, type ScrollPlace, scrolledTo, scrollOf } from './scaled-scroll';

export interface VirtualItem {
  readonly index: number;
  /** Pixels from the upper edge of the element that holds the rows. */
  readonly start: number;
}

export interface VirtualRows {
  readonly items: readonly VirtualItem[];
  /** Height of the element that holds the rows, in pixels: less than that of all rows where there are very many. */
  readonly height: number;
  /** The rows that can be seen, whole or in part. */
  readonly first: number;
  readonly last: number;
  /** Whether the last row is in sight. */
  isAtEnd(): boolean;
  scrollTo(row: number, align: 'auto' | 'end'): void;
}

/** Rows that are drawn beyond both edges. */
const overscan = 6;
/** After so long without a movement, the scroll bar is set to where the list stands. */
const restMs = 150;

/** Draws the rows of a list of any length that can be seen, each `rowHeight` pixels high. */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): VirtualRows {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const place = useRef<ScrollPlace>({ scrolled: 0, top: 0 });
  const view = useRef(0);
  const sizes = { list: count * rowHeight, view: view.current };
  const newest = useRef(sizes);
  newest.current = sizes;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let resting: number | undefined;
    const settle = () => {
      const scrolled = scrollOf(place.current.top, newest.current);
      if (Math.abs(scrolled - element.scrollTop) < 1) return;
      element.scrollTop = scrolled;
      place.current = { ...place.current, scrolled: element.scrollTop };
      redraw(undefined as never);
    };
    const onScroll = () => {
      const { scrollTop } = element;
      if (scrollTop === place.current.scrolled) return;
      // What was set as a fraction of a pixel comes back rounded: that is no movement.
      if (Math.abs(scrollTop - place.current.scrolled) >= 1)
        place.current = scrolledTo(place.current, scrollTop, newest.current);
      redraw(undefined as never);
      clearTimeout(resting);
      resting = window.setTimeout(settle, restMs);
    };
    const measure = () => {
      if (view.current === element.clientHeight) return;
      view.current = element.clientHeight;
      redraw(undefined as never);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(resting);
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  const scrollToTop = (top: number) => {
    const element = scroller.current;
    if (!element) return;
    const bounded = Math.min(Math.max(top, 0), Math.max(0, newest.current.list - view.current));
    const scrolled = scrollOf(bounded, newest.current);
    // The element may not be as high yet as it is about to be.
    const space = [...element.children].find((child) => (child as HTMLElement).style.height !== '');
    if (space) (space as HTMLElement).style.height = `${elementHeight(newest.current)}px`;
    element.scrollTop = scrolled;
    place.current = { scrolled: element.scrollTop, top: bounded };
    redraw(undefined as never);
  };

  // A list that became shorter ends where it now does.
  const last = Math.max(0, sizes.list - sizes.view);
  const top = Math.min(place.current.top, last);
  const offset = place.current.scrolled - place.current.top;
  const from = Math.floor(top / rowHeight);
  const to = Math.min(count - 1, Math.floor((top + Math.max(0, sizes.view - 1)) / rowHeight));
  const items: VirtualItem[] = [];
  for (let index = Math.max(0, from - overscan); index <= Math.min(count - 1, to + overscan); index++)
    items.push({ index, start: index * rowHeight + offset });
  return {
    items,
    height: elementHeight(sizes),
    first: Math.max(0, Math.min(from, count - 1)),
    last: Math.max(0, to),
    isAtEnd: () => place.current.top >= newest.current.list - view.current - 4,
    scrollTo(row, align) {
      const [start, end] = [row * rowHeight, (row + 1) * rowHeight];
      const { top } = place.current;
      if (align === 'end') scrollToTop(end - view.current);
      else if (start < top) scrollToTop(start);
      else if (end > top + view.current) scrollToTop(end - view.current);
    },
  };
}
