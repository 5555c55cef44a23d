import * as vscode from 'vscode';
import { pageWithoutScripts } from '../webview/page-without-scripts';

const panels = new Map<string, vscode.WebviewPanel>();

/** Shows a text in Markdown as a page for reading. A page of the same name is shown in its place. */
export async function showPage(name: string, title: string, markdown: string): Promise<void> {
  const html = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
  let panel = panels.get(name);
  if (!panel) {
    panel = vscode.window.createWebviewPanel(`phantomlab.${name}`, title, vscode.ViewColumn.Active, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => panels.delete(name));
    panels.set(name, panel);
  }
  panel.title = title;
  panel.webview.html = pageWithoutScripts(html, styles);
  panel.reveal();
}

const styles = `body { max-width: 900px; }
h2 { font-size: 1.15em; font-weight: 600; margin-top: 1.6em; }
h3 { font-size: 1em; font-weight: 600; margin-top: 1.6em; }
code { background: var(--vscode-textCodeBlock-background); padding: 1px 4px; overflow-wrap: anywhere; }
pre { background: var(--vscode-textCodeBlock-background); padding: 8px 12px; white-space: pre-wrap; }
pre code { background: none; padding: 0; }
th, td { padding: 2px 16px 2px 0; text-align: left; font-weight: inherit; }
th { border-bottom: 1px solid var(--vscode-editorWidget-border, currentColor); }`;
