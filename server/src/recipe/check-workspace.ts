import type { WorkspaceCheck } from '@phantomlab/core/recipe/pages/workspace-check';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export interface WorkspaceRecipes {
  /** Texts by URI: those of open documents as they are in the editor. */
  recipes(): Promise<ReadonlyMap<string, string>>;
  isOpen(uri: string): boolean;
  diagnose(document: TextDocument): Promise<readonly Diagnostic[]>;
  publish(uri: string, diagnostics: readonly Diagnostic[]): void;
}

/** Checks the recipes of the workspace. Those that are open are checked as they are typed; the others are told here. */
export async function checkWorkspace(workspace: WorkspaceRecipes): Promise<WorkspaceCheck> {
  const recipes = await workspace.recipes();
  let findings = 0;
  for (const [uri, text] of recipes) {
    const diagnostics = await workspace.diagnose(TextDocument.create(uri, 'yaml', 0, text));
    findings += diagnostics.length;
    if (!workspace.isOpen(uri)) workspace.publish(uri, diagnostics);
  }
  return { recipes: recipes.size, findings };
}
