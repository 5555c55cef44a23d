import path from 'node:path';
import * as vscode from 'vscode';
import { setContext } from '../../context-keys';
import { commands, contexts } from '../../ids';
import { type BundledRecipe, bundledRecipes } from '../../recipes/bundled-recipes';
import { chooseUniverses } from '../../recipes/choose-universes';
import type { Command } from '../command';
import { workspaceFolder } from '../workspace-folder';

const tiny = 'recipes/tiny';
const tinyRecipe = `${tiny}/grpo.yaml`;

/**
 * Writes a recipe into the workspace for the model, the task and the universes that one chooses, and opens it. Nothing
 * that is there is replaced.
 */
export const createRecipe: Command = {
  id: commands.createRecipe,
  async run({ context, runs }) {
    const folder = workspaceFolder();
    const bundled = await bundledRecipes(context.extensionUri);
    const model = await chooseModel(bundled);
    if (model === undefined) return;
    const file =
      model === 'tiny'
        ? await runs.withProgress(() => createTiny(context.extensionUri, folder))
        : await createBundled(
            context.extensionUri,
            folder,
            bundled.filter((recipe) => recipe.model === model),
          );
    if (!file) return;
    setContext(contexts.recipeMade, true);
    await vscode.window.showTextDocument(file);
  },
};

async function chooseModel(bundled: readonly BundledRecipe[]): Promise<string | undefined> {
  const models = [...new Set(bundled.map(({ model }) => model))];
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('Tiny policy'),
        description: vscode.l10n.t('under two million parameters'),
        detail: vscode.l10n.t(
          "Trains on this machine's CPU within minutes. Its universes are generated too.",
        ),
        model: 'tiny',
      },
      ...models.map((model) => ({
        label: model,
        description: vscode.l10n.t('GPUs, with TRL'),
        detail: undefined,
        model,
      })),
    ],
    {
      title: vscode.l10n.t('Create Recipe (1/3)'),
      placeHolder: vscode.l10n.t('Select a model to train'),
      ignoreFocusOut: true,
    },
  );
  return picked?.model;
}

/** The tiny recipe with the policy that it starts from and the universes that it names: it can be started as it is. */
async function createTiny(extension: vscode.Uri, folder: vscode.Uri): Promise<vscode.Uri> {
  const to = vscode.Uri.joinPath(folder, tinyRecipe);
  await copyUnlessThere(vscode.Uri.joinPath(extension, tiny), vscode.Uri.joinPath(folder, tiny));
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
  const { generateUniverse, parse, tinyUniverse, writeUniverse } = await import('../../parts/tiny-recipe');
  for (const { dataset, split } of tinySplits(parse(text))) {
    const seed = Number(/_seed_(\d+)$/.exec(split)?.[1]);
    const universe = path.join(folder.fsPath, dataset, split);
    if (await isThere(vscode.Uri.file(universe))) continue;
    await writeUniverse(universe, generateUniverse(tinyUniverse(seed)));
  }
  return to;
}

async function createBundled(
  extension: vscode.Uri,
  folder: vscode.Uri,
  recipes: readonly BundledRecipe[],
): Promise<vscode.Uri | undefined> {
  const task = await vscode.window.showQuickPick(
    recipes.map((recipe) => ({ label: recipe.task, description: recipe.method, recipe })),
    {
      title: vscode.l10n.t('Create Recipe (2/3)'),
      placeHolder: vscode.l10n.t('On which task?'),
      ignoreFocusOut: true,
    },
  );
  if (!task) return undefined;
  const { uri, file } = task.recipe;
  let text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  if (/^training_mode: pw$/m.test(text)) {
    const universes = await chooseUniverses(folder);
    if (universes === undefined) return undefined;
    if (universes !== 'none') {
      const { recipeWithUniverses } = await import('../../parts/tiny-recipe');
      text = recipeWithUniverses(text, universes);
    }
  }
  // The accelerate configuration that its comment names.
  await copyUnlessThere(
    vscode.Uri.joinPath(extension, 'recipes', 'accelerate_configs'),
    vscode.Uri.joinPath(folder, 'recipes', 'accelerate_configs'),
  );
  const to = await freeName(vscode.Uri.joinPath(folder, 'recipes', file));
  await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(text));
  return to;
}

/** `grpo-pw.yaml`, or `grpo-pw-2.yaml` where that is there. */
async function freeName(wanted: vscode.Uri): Promise<vscode.Uri> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : wanted.with({ path: wanted.path.replace(/\.yaml$/, `-${n}.yaml`) });
    if (!(await isThere(name))) return name;
  }
}

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
