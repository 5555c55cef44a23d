import type { Verdict } from '@phantomlab/core/chain/chain';
import type { Style } from '../terminal/style';

/** A sign for each verdict, which reads without colour. */
const SIGNS: Readonly<Record<Verdict, string>> = {
  proved: '✓',
  contradicted: '✗',
  unsupported: '?',
  skipped: '·',
};

export function verdictMark(verdict: Verdict, style: Style): string {
  return paint(verdict, style)(SIGNS[verdict]);
}

export const verdictWord = (verdict: Verdict, style: Style): string => paint(verdict, style)(verdict);

function paint(verdict: Verdict, style: Style): (text: string) => string {
  switch (verdict) {
    case 'proved':
      return style.green;
    case 'contradicted':
      return style.red;
    case 'unsupported':
      return style.yellow;
    case 'skipped':
      return style.dim;
  }
}

/** The line that explains the signs. */
export const verdictLegend = (style: Style): string =>
  (Object.keys(SIGNS) as Verdict[])
    .map((verdict) => `${verdictMark(verdict, style)} ${style.dim(verdict)}`)
    .join('  ');
