import { foundEvaluation } from '@phantomlab/core/reproduction/found-evaluation';
import { paperFigures } from '@phantomlab/core/reproduction/paper-figures';
import { paperProgress } from '@phantomlab/core/reproduction/paper-progress';
import { progressPage } from '@phantomlab/core/reproduction/progress-page';
import * as vscode from 'vscode';
import { pageWithoutScripts } from '../webview/page-without-scripts';
import { evaluationFolders } from './evaluation-folders';
import { KnownEvaluations } from './known-evaluations';

let panel: vscode.WebviewPanel | undefined;

/** Shows what the workspace has of the paper's figures: a page that is made again each time it is asked for. */
export async function showReproduction(): Promise<void> {
  const { evaluations } = await new KnownEvaluations().read(await evaluationFolders());
  const found = evaluations.map(({ manifest, predictions }) => foundEvaluation(manifest, predictions));
  const text = progressPage(paperFigures.map((figure) => paperProgress(figure, found)));
  const html = await vscode.commands.executeCommand<string>('markdown.api.render', text);
  if (!panel) {
    panel = vscode.window.createWebviewPanel(
      'phantomlab.reproduction',
      vscode.l10n.t('Reproduce the Paper'),
      vscode.ViewColumn.Active,
      { enableScripts: false, localResourceRoots: [] },
    );
    panel.onDidDispose(() => {
      panel = undefined;
    });
  }
  panel.webview.html = pageWithoutScripts(html, styles);
  panel.reveal();
}

const styles = `body { max-width: 900px; }
h2 { font-size: 1.15em; font-weight: 600; margin-top: 1.6em; }
code { background: var(--vscode-textCodeBlock-background); padding: 1px 4px; overflow-wrap: anywhere; }
th, td { padding: 2px 16px 2px 0; text-align: left; font-weight: inherit; }
td + td { text-align: center; }`;
