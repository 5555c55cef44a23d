import * as vscode from 'vscode';
import { commands } from '../ids';
import type { Command } from './command';
import { workspaceFolder } from './workspace-folder';

/** The recipe that trains on a CPU, and the folder beside it with the policy that it starts from. */
const recipe = 'tiny.yaml';
const policy = 'tiny';

/** Copies the tiny recipe and its policy into the workspace and opens it. Nothing that is there is replaced. */
export const createRecipe: Command = {
  id: commands.createRecipe,
  async run({ context }) {
    const from = vscode.Uri.joinPath(context.extensionUri, 'recipes');
    const to = vscode.Uri.joinPath(workspaceFolder(), 'recipes');
    await copyUnlessThere(vscode.Uri.joinPath(from, policy), vscode.Uri.joinPath(to, policy));
    await copyUnlessThere(vscode.Uri.joinPath(from, recipe), vscode.Uri.joinPath(to, recipe));
    await vscode.window.showTextDocument(vscode.Uri.joinPath(to, recipe));
  },
};

async function copyUnlessThere(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.copy(from, to, { overwrite: false });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError && error.code === 'FileExists')) throw error;
  }
}
