import type { Figure, Panel, Series } from '../charts/figure';

/** A number of a figure, with all that says what it is. */
export interface FigureRow {
  readonly panel: string;
  /** The group of a bar, the step or difficulty of a point, the name of a box. */
  readonly group: string;
  readonly series: string;
  /** What the number is, where a mark has several: mean, median, share, ... */
  readonly measure: string;
  readonly value: number;
  readonly error?: number;
  readonly count?: number;
}

/** Everything that a figure draws, as rows. */
export function figureRows({ panels, series }: Figure): readonly FigureRow[] {
  return panels.flatMap((panel) => panelRows(panel, series));
}

function panelRows(panel: Panel, series: readonly Series[]): readonly FigureRow[] {
  const { title } = panel;
  const name = (place: number) => series[place]!.name;
  const row = (
    group: string,
    of: string,
    { mean, error, count }: { readonly mean: number; readonly error?: number; readonly count?: number },
  ): FigureRow => ({
    panel: title,
    group,
    series: of,
    measure: 'mean',
    value: mean,
    ...(error !== undefined && { error }),
    ...(count !== undefined && { count }),
  });
  switch (panel.kind) {
    case 'bars':
      return panel.groups.flatMap(({ label, bars, reference }) => [
        ...(reference ? [row(label, series[0]!.name, reference)] : []),
        ...bars.map((bar) => row(label, name(bar.series), bar)),
      ]);
    case 'lines':
      return panel.lines.flatMap(({ series: place, points }) =>
        points.toSorted((a, b) => a.x - b.x).map((point) => row(String(point.x), name(place), point)),
      );
    case 'boxes':
      return panel.boxes.flatMap(({ label, series: place, count, ...box }) =>
        (['mean', 'p5', 'q1', 'median', 'q3', 'p95'] as const).map((measure) => ({
          panel: title,
          group: label,
          series: name(place),
          measure,
          value: box[measure],
          count,
        })),
      );
    case 'shares':
      return panel.bars.flatMap(({ label, shares, count }) =>
        shares.map(({ series: place, share }) => ({
          panel: title,
          group: label,
          series: name(place),
          measure: 'share',
          value: share,
          count,
        })),
      );
    default:
      return panel satisfies never;
  }
}
