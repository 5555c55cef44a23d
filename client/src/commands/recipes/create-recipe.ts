import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../ids';
import type { Command } from '../command';
import { workspaceFolder } from '../workspace-folder';

const tiny = 'recipes/tiny';
const recipe = `${tiny}/grpo.yaml`;

/**
 * Puts the tiny recipe into the workspace, with the policy that it starts from and the universes that it names,
 * and opens it: it can be started as it stands. Nothing that is there is replaced.
 */
export const createRecipe: Command = {
  id: commands.createRecipe,
  async run({ context, runs }) {
    const folder = workspaceFolder();
    const to = vscode.Uri.joinPath(folder, recipe);
    await runs.withProgress(async () => {
      await copyUnlessThere(
        vscode.Uri.joinPath(context.extensionUri, tiny),
        vscode.Uri.joinPath(folder, tiny),
      );
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
      const { generateUniverse, parse, tinyUniverse, writeUniverse } = await import(
        '../../parts/tiny-recipe'
      );
      for (const { dataset, split } of tinySplits(parse(text))) {
        const seed = Number(/_seed_(\d+)$/.exec(split)?.[1]);
        const universe = path.join(folder.fsPath, dataset, split);
        if (await isThere(vscode.Uri.file(universe))) continue;
        await writeUniverse(universe, generateUniverse(tinyUniverse(seed)));
      }
    });
    await vscode.window.showTextDocument(to);
  },
};

/** The splits that the tiny recipe trains and evaluates on. */
function tinySplits(keys: Readonly<Record<string, unknown>>): readonly { dataset: string; split: string }[] {
  return ['', 'eval_'].flatMap((prefix) => {
    const dataset = keys[`${prefix}dataset_name`];
    const splits = keys[`${prefix}split_list`];
    if (typeof dataset !== 'string' || !Array.isArray(splits)) return [];
    return splits.filter((split) => typeof split === 'string').map((split) => ({ dataset, split }));
  });
}

async function copyUnlessThere(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  if (!(await isThere(to))) await vscode.workspace.fs.copy(from, to, { overwrite: false });
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
