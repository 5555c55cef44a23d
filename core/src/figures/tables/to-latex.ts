import type { Figure } from '../charts/figure';
import { type FigureRow, figureRows } from './figure-rows';

/** A figure's means as a LaTeX table for booktabs: panels are columns; groups and series are rows. */
export function toLatex(figure: Figure): string {
  const rows = figureRows(figure).filter(({ measure }) => measure === 'mean' || measure === 'share');
  const panels = [...new Set(rows.map(({ panel }) => panel))];
  const cells = new Map<string, Map<string, FigureRow>>();
  for (const row of rows) {
    const key = JSON.stringify([row.group, row.series]);
    cells.set(key, (cells.get(key) ?? new Map()).set(row.panel, row));
  }
  const lines: string[] = [];
  let before: string | undefined;
  for (const [key, found] of cells) {
    const [group, series] = JSON.parse(key) as [string, string];
    if (before !== undefined && group !== before) lines.push('\\midrule');
    const first = group === before ? '' : escaped(group);
    before = group;
    const values = panels.map((panel) => number(found.get(panel)));
    lines.push(`${[first, escaped(series), ...values].join(' & ')} \\\\`);
  }
  return [
    `\\begin{tabular}{ll${'c'.repeat(panels.length)}}`,
    '\\toprule',
    ` & & ${panels.map(escaped).join(' & ')} \\\\`,
    '\\midrule',
    ...lines,
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

function number(row: FigureRow | undefined): string {
  if (!row) return '--';
  const error = row.error === undefined ? '' : ` \\pm ${row.error.toFixed(3)}`;
  return `$${row.value.toFixed(3)}${error}$`;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** A text as LaTeX sets it. */
const escaped = (text: string): string =>
  text
    .replace(/[\\~^]|[&%$#_{}]/g, (character) => commands[character] ?? `\\${character}`)
    .replace(/\s+/g, ' ');
