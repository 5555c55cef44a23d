/**
 * Where a list stands that is longer than an element can be high. Browsers draw no element of more than some 33 million
 * pixels, so the element is lower than the list. Near both ends a pixel of one is a pixel of the other; in between, a
 * pixel of the scroll bar is many of the list, while small movements (wheel, keys) still move it pixel by pixel.
 */
export interface ScrollPlace {
  /** Of the element, in its own pixels. */
  readonly scrolled: number;
  /** Of the list: its pixel at the upper edge. */
  readonly top: number;
}

export interface ScrollSizes {
  /** Of all rows. */
  readonly list: number;
  /** Of what is seen of it. */
  readonly view: number;
}

/** Of an element that browsers and their screen readers still handle. */
export const mostPixels = 8_000_000;
/** At each end, pixels that are the list's own. */
const exactPixels = 200_000;

export const elementHeight = ({ list }: ScrollSizes): number => Math.min(list, mostPixels);

const lastOf = (height: number, { view }: ScrollSizes): number => Math.max(0, height - view);

/** The pixel of the list where the element is scrolled to. */
export function topOf(scrolled: number, sizes: ScrollSizes): number {
  const [lastScroll, lastTop] = [lastOf(elementHeight(sizes), sizes), lastOf(sizes.list, sizes)];
  const place = Math.min(Math.max(scrolled, 0), lastScroll);
  if (sizes.list <= mostPixels || place <= exactPixels) return place;
  if (place >= lastScroll - exactPixels) return lastTop - (lastScroll - place);
  const share = (place - exactPixels) / (lastScroll - 2 * exactPixels);
  return exactPixels + share * (lastTop - 2 * exactPixels);
}

/** Where the element is to be scrolled to for a pixel of the list. */
export function scrollOf(top: number, sizes: ScrollSizes): number {
  const [lastScroll, lastTop] = [lastOf(elementHeight(sizes), sizes), lastOf(sizes.list, sizes)];
  const pixel = Math.min(Math.max(top, 0), lastTop);
  if (sizes.list <= mostPixels || pixel <= exactPixels) return pixel;
  if (pixel >= lastTop - exactPixels) return lastScroll - (lastTop - pixel);
  const share = (pixel - exactPixels) / (lastTop - 2 * exactPixels);
  return exactPixels + share * (lastScroll - 2 * exactPixels);
}

/** Where the list stands once the element was scrolled. A small movement moves the list by as much. */
export function scrolledTo(before: ScrollPlace, scrolled: number, sizes: ScrollSizes): ScrollPlace {
  const by = scrolled - before.scrolled;
  const lastScroll = lastOf(elementHeight(sizes), sizes);
  const isAtEnd = scrolled <= exactPixels || scrolled >= lastScroll - exactPixels;
  if (sizes.list <= mostPixels || isAtEnd || Math.abs(by) > 2 * sizes.view)
    return { scrolled, top: topOf(scrolled, sizes) };
  return { scrolled, top: Math.min(Math.max(before.top + by, 0), lastOf(sizes.list, sizes)) };
}
