import * as vscode from 'vscode';
import { panels } from '../ids';
import type { ResultsPanel } from './results-panel';
import type { ResultsServices } from './results-services';

/** The Results panel: one, reused, and there again after a reload. What it is made of is loaded with it. */
export class ResultsPanels implements vscode.Disposable {
  private readonly registered: vscode.Disposable;
  private panel: Promise<ResultsPanel> | undefined;

  constructor(private readonly services: ResultsServices) {
    this.registered = vscode.window.registerWebviewPanelSerializer(panels.results, {
      deserializeWebviewPanel: async (panel) => {
        await this.adopt(panel);
      },
    });
  }

  dispose(): void {
    this.registered.dispose();
    void this.panel?.then((panel) => panel.dispose());
  }

  async show(): Promise<void> {
    if (this.panel) return (await this.panel).reveal();
    await this.adopt(
      vscode.window.createWebviewPanel(panels.results, vscode.l10n.t('Results'), vscode.ViewColumn.Active, {
        enableScripts: true,
        enableFindWidget: true,
      }),
    );
  }

  private async adopt(webview: vscode.WebviewPanel): Promise<void> {
    const before = this.panel;
    const own = import('../parts/results').then(
      ({ ResultsPanel }) => new ResultsPanel(webview, this.services),
    );
    this.panel = own;
    webview.onDidDispose(() => {
      if (this.panel === own) this.panel = undefined;
    });
    if (before) (await before).dispose();
    await own;
  }
}
