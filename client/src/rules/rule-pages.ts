import * as vscode from 'vscode';
import { customEditors, documents } from '../ids';
import { pageWithoutScripts } from '../webview/page-without-scripts';
import { ruleOf, ruleSection } from './rule-section';

/**
 * Pages of single rules, out of those that are packaged: the code of a finding opens its rule's, rendered. An editor of
 * their own shows them, because the links of a hover open editors and run no commands.
 */
export class RulePages implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  private readonly registered: vscode.Disposable;

  constructor(private readonly extension: vscode.Uri) {
    this.registered = vscode.window.registerCustomEditorProvider(customEditors.rule, this);
  }

  dispose(): void {
    this.registered.dispose();
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose() {} };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', await this.text(uri));
    panel.webview.options = { enableScripts: false, localResourceRoots: [] };
    panel.webview.html = rulePage(html);
  }

  private async text({ authority, path }: vscode.Uri): Promise<string> {
    const docs = vscode.Uri.joinPath(this.extension, 'docs');
    const page = new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(docs, authority)),
    );
    const code = path.slice(1);
    const section = ruleSection(page, code, (name) => vscode.Uri.joinPath(docs, name).toString());
    return section ?? vscode.l10n.t('{0} has no rule {1}.', authority, code);
  }
}

/** The diagnostics with links to their rule's page: the server's lead to the text of all rules. */
export function withRulePages(diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { code } = diagnostic;
    const rule = typeof code === 'object' && ruleOf(code.target.toString(true));
    if (!rule) return diagnostic;
    const target = vscode.Uri.from({
      scheme: documents.rule,
      authority: rule.page,
      path: `/${rule.code}`,
    });
    diagnostic.code = { value: code.value, target };
    return diagnostic;
  });
}

const styles = `body { max-width: 720px; }
pre { padding: 8px 12px; overflow: auto; background: var(--vscode-textCodeBlock-background); }
th, td { padding: 2px 12px 2px 0; text-align: left; }`;

/** The text is the extension's own. */
const rulePage = (html: string) => pageWithoutScripts(html, styles);
