import { foundEvaluation } from '@phantomlab/core/reproduction/found-evaluation';
import { paperFigures } from '@phantomlab/core/reproduction/paper-figures';
import { paperProgress } from '@phantomlab/core/reproduction/paper-progress';
import { progressPage } from '@phantomlab/core/reproduction/progress-page';
import * as vscode from 'vscode';
import { evaluationFolders } from './evaluation-folders';
import { KnownEvaluations } from './known-evaluations';
import { showPage } from './page-panels';

/** Shows what the workspace has of the paper's figures: a page that is made again each time it is asked for. */
export async function showReproduction(): Promise<void> {
  const { evaluations } = await new KnownEvaluations().read(await evaluationFolders());
  const found = evaluations.map(({ manifest, predictions }) => foundEvaluation(manifest, predictions));
  const text = progressPage(paperFigures.map((figure) => paperProgress(figure, found)));
  await showPage('reproduction', vscode.l10n.t('Reproduce the Paper'), text);
}
