import { drawFigure } from '../charts/draw-figure';
import type { Figure } from '../charts/figure';
import { toPdf } from '../drawing/to-pdf';
import { paperPalette, toSvg } from '../drawing/to-svg';
import { figureRows } from './figure-rows';
import { toCsv } from './to-csv';
import { toLatex } from './to-latex';

/** What a figure can be written as, by the ending of the file. */
export const figureFormats: Readonly<Record<string, (figure: Figure, width: number) => string | Uint8Array>> =
  {
    svg: (figure, width) => toSvg(drawFigure(figure, width), paperPalette),
    pdf: (figure, width) => toPdf(drawFigure(figure, width)),
    csv: (figure) => toCsv(figureRows(figure)),
    tex: (figure) => toLatex(figure),
    json: (figure) =>
      `${JSON.stringify({ title: figure.title, rows: figureRows(figure), notes: figure.notes }, null, 2)}\n`,
  };
