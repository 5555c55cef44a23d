import path from 'node:path';
import type { Figure } from '@phantomlab/core/figures/charts/figure';
import * as vscode from 'vscode';

/** Pixels: the width of a column of a paper. */
const width = 460;

/** Saves a figure of a run where the user says: the ending decides what as. */
export async function saveCurve(run: string, metric: string, figure: Figure): Promise<void> {
  const { figureFormats } = await import('../../parts/figures');
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the curve'),
    defaultUri: vscode.Uri.file(path.join(run, `${metric.replace(/[^\w.-]+/g, '-')}.svg`)),
    filters: { SVG: ['svg'], PDF: ['pdf'], CSV: ['csv'], LaTeX: ['tex'], JSON: ['json'] },
  });
  if (!file) return;
  const ending = path.extname(file.path).slice(1).toLowerCase();
  const write = figureFormats[ending];
  if (!write)
    throw new Error(
      vscode.l10n.t('A curve is not written as "{0}": svg, pdf, csv, tex and json are known.', ending),
    );
  const content = write(figure, width);
  await vscode.workspace.fs.writeFile(
    file,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
}
