/** What a line, a bar or a box belongs to, with its place in the legend. */
export interface Series {
  readonly name: string;
  /** `#rrggbb`; undefined: the colour of the text, as for a base model. */
  readonly color?: string;
  readonly dashed?: boolean;
}

/** A mean with its standard error, and what it was taken from. */
export interface Estimate {
  readonly mean: number;
  /** Undefined: not known, as of a single value. */
  readonly error?: number;
  /** Answers, or whatever the mean is over. */
  readonly count?: number;
}

export interface Point extends Estimate {
  readonly x: number;
  /** Names the predictions behind the point. */
  readonly source?: string;
}

export interface Bar extends Estimate {
  readonly series: number;
  readonly source?: string;
}

interface PanelBase {
  readonly title: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/** Groups of bars, and a line across a group for the value that its bars are compared with. */
export interface BarPanel extends PanelBase {
  readonly kind: 'bars';
  readonly groups: readonly {
    readonly label: string;
    readonly bars: readonly Bar[];
    readonly reference?: Estimate & { readonly source?: string };
  }[];
  readonly range?: { readonly from: number; readonly to: number };
}

/** Lines with bands of one standard error. */
export interface LinePanel extends PanelBase {
  readonly kind: 'lines';
  readonly lines: readonly { readonly series: number; readonly points: readonly Point[] }[];
  readonly range?: { readonly from: number; readonly to: number };
  /** Whole numbers on the x axis are shortened to thousands. */
  readonly steps?: boolean;
  /** A part of the x axis that is set apart: what lies beyond the training data. */
  readonly apart?: { readonly from: number; readonly label: string };
}

/** Boxes from the first to the third quartile, with the median, the mean and whiskers to the 5th and 95th percentile. */
export interface BoxPanel extends PanelBase {
  readonly kind: 'boxes';
  readonly boxes: readonly {
    readonly label: string;
    readonly series: number;
    readonly p5: number;
    readonly q1: number;
    readonly median: number;
    readonly q3: number;
    readonly p95: number;
    readonly mean: number;
    readonly count: number;
    readonly source?: string;
  }[];
}

/** Bars that are cut into shares of 1. */
export interface SharePanel extends PanelBase {
  readonly kind: 'shares';
  readonly bars: readonly {
    readonly label: string;
    readonly shares: readonly { readonly series: number; readonly share: number }[];
    readonly count: number;
    readonly source?: string;
  }[];
}

export type Panel = BarPanel | LinePanel | BoxPanel | SharePanel;

/** A figure: panels side by side under one legend. */
export interface Figure {
  readonly title: string;
  readonly series: readonly Series[];
  readonly panels: readonly Panel[];
  /** What a reader must know to judge it: seeds, what is missing. */
  readonly notes: readonly string[];
}
