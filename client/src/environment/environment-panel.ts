import type { EnvironmentFacts } from '@phantomlab/core/environment/environment';
import type { FoundFault } from '@phantomlab/core/environment/environment-check';
import * as vscode from 'vscode';
import { commands } from '../ids';
import { pageWithoutScripts } from '../webview/page-without-scripts';

/** The report on the training environment, rendered, with links that run the commands that fix it. */
export class EnvironmentPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** Those of the page that is shown: a link says only which of them. */
  private faults: readonly FoundFault[] = [];

  async show(facts: EnvironmentFacts): Promise<void> {
    const { checkEnvironment, environmentPage } = await import('../parts/environment');
    this.faults = checkEnvironment(facts);
    const link = (fault: number) => `command:${commands.fixEnvironment}?${encodeURIComponent(`[${fault}]`)}`;
    const html = await vscode.commands.executeCommand<string>(
      'markdown.api.render',
      environmentPage(facts, link),
    );
    this.panel ??= this.open();
    this.panel.webview.html = page(html);
    this.panel.reveal(undefined, true);
  }

  /** The command that fixes a fault of the page; undefined: there is none. */
  fixOf(fault: unknown): readonly string[] | undefined {
    return typeof fault === 'number' ? this.faults[fault]?.fix : undefined;
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      'phantomlab.environment',
      vscode.l10n.t('Training Environment'),
      { viewColumn: vscode.ViewColumn.Active, preserveFocus: true },
      { enableScripts: false, enableCommandUris: [commands.fixEnvironment], localResourceRoots: [] },
    );
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }
}

const styles = `body { max-width: 860px; }
h2 { font-size: 1.2em; font-weight: 600; margin-top: 1.5em; }
li { margin-bottom: 8px; }
code { background: var(--vscode-textCodeBlock-background); padding: 1px 4px; }
th, td { padding: 2px 16px 2px 0; text-align: left; vertical-align: top; }`;

/** What a package or a driver calls itself is escaped by the renderer. */
const page = (html: string) => pageWithoutScripts(html, styles);
