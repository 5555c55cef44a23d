/** A colour by what it is for; `color` is one of a series, as `#rrggbb`. */
export type Ink = 'text' | 'soft' | 'grid' | { readonly color: string };

interface MarkBase {
  /** What a reader learns of the mark: its figures, in one line. */
  readonly about?: string;
  /** The point of the figure that the mark stands for, for who follows a click. */
  readonly point?: string;
}

export interface RectMark extends MarkBase {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: Ink;
  /** From 0 to 1; default 1. */
  readonly opacity?: number;
}

export interface PathMark extends MarkBase {
  readonly kind: 'path';
  /** Each a polyline: [x, y] in points. */
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly closed?: boolean;
  readonly stroke?: Ink;
  readonly fill?: Ink;
  readonly width?: number;
  readonly dash?: readonly [number, number];
  readonly opacity?: number;
}

export interface TextMark extends MarkBase {
  readonly kind: 'text';
  /** Where the text is anchored; y is its baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly ink: Ink;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Turned by 90 degrees, to be read from below. */
  readonly upward?: boolean;
}

export type Mark = RectMark | PathMark | TextMark;

/** A figure as marks from back to front, in points from the upper left corner. */
export interface Drawing {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** The same marks elsewhere. */
export function moved(marks: readonly Mark[], dx: number, dy: number): readonly Mark[] {
  return marks.map((mark): Mark => {
    if (mark.kind === 'path')
      return { ...mark, lines: mark.lines.map((line) => line.map(([x, y]) => [x + dx, y + dy] as const)) };
    return { ...mark, x: mark.x + dx, y: mark.y + dy };
  });
}
