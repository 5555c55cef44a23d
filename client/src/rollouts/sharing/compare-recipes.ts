import path from 'node:path';
import * as vscode from 'vscode';

/** The recipes of two runs beside each other, as they were resolved. */
export async function compareRecipes(before: string, after: string): Promise<void> {
  const recipe = (run: string) => vscode.Uri.file(path.join(run, 'recipe.yaml'));
  const title = `${path.basename(before)} ↔ ${path.basename(after)}`;
  await vscode.commands.executeCommand('vscode.diff', recipe(before), recipe(after), title);
}
