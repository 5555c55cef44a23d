import path from 'node:path';
import type { RecipePage } from '@phantomlab/core/recipe/pages/recipe-page';
import * as vscode from 'vscode';
import type { LanguageServer } from '../language/language-server';

const scheme = 'phantomlab-page';
/** How long after a keystroke a page that is being read follows it. */
const pauseMs = 500;

/** The name that a page's tab has. */
const names: Record<RecipePage, (recipe: string) => string> = {
  memory: (recipe) => vscode.l10n.t('Memory of {0}', recipe),
  questions: (recipe) => vscode.l10n.t('Questions of {0}', recipe),
};

function isPage(value: string): value is RecipePage {
  return value in names;
}

/**
 * Pages about recipes (what memory they need, what they ask), shown as Markdown beside them. The server writes them
 * from the text in the editor; a page that is open follows it.
 */
export class RecipePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  /** Pages that are open, by their recipe. */
  private readonly open = new Map<string, Set<string>>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly server: LanguageServer) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.follow(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.open.get(uri.query)?.delete(uri.toString());
      }),
    ];
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  async show(page: RecipePage, recipe: vscode.Uri): Promise<void> {
    const name = names[page](path.posix.basename(recipe.path).replace(/\.ya?ml$/, ''));
    const uri = vscode.Uri.from({
      scheme,
      authority: page,
      // The tab shows it: with an ending it would be taken for a file.
      path: `/${name}`,
      query: recipe.toString(),
    });
    this.changed.fire(uri);
    await vscode.workspace.openTextDocument(uri);
    const pages = this.open.get(uri.query) ?? new Set();
    this.open.set(uri.query, pages.add(uri.toString()));
    await vscode.commands.executeCommand('markdown.showLockedPreviewToSide', uri);
  }

  async provideTextDocumentContent({ authority, query }: vscode.Uri): Promise<string> {
    if (!isPage(authority)) throw new Error(`There is no page ${authority}.`);
    // The server knows documents that are open.
    await vscode.workspace.openTextDocument(vscode.Uri.parse(query, true));
    const text = await this.server.page(query, authority);
    return text ?? vscode.l10n.t('The language server does not recognize this file as a recipe.');
  }

  private follow(recipe: vscode.Uri): void {
    const key = recipe.toString();
    if (!this.open.get(key)?.size) return;
    clearTimeout(this.waiting.get(key));
    const tell = () => {
      for (const page of this.open.get(key) ?? []) this.changed.fire(vscode.Uri.parse(page, true));
    };
    this.waiting.set(key, setTimeout(tell, pauseMs));
  }
}
