export interface LayoutOptions {
  /** Columns that a goal of a body is indented by. */
  readonly indent: number;
  /** A clause that is written on one line stays there up to this many columns. */
  readonly width: number;
}

export const defaultLayout: LayoutOptions = { indent: 4, width: 100 };
