import type { LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';
import type * as vscode from 'vscode';
import { configuration } from '../../configuration';
import type { ExtensionServices } from '../../extension-services';
import { askTrainers } from '../../launch/ask-trainers';
import { phantomlab } from '../../launch/command-line';
import { chooseTrainerThere, type LaunchGroup } from './choose-place';
import { PlaceMemory } from './place-memory';

/**
 * A training on a target as far as this machine knows it: nothing is contacted.
 * @param root the folder from which the recipe's names count
 * @returns undefined: the user gave up
 */
export async function planTraining(
  { context, host, runs }: ExtensionServices,
  { target }: LaunchGroup,
  document: vscode.TextDocument,
  root: string,
): Promise<LaunchPlan | undefined> {
  const memory = new PlaceMemory(context.workspaceState);
  const key = document.uri.toString();
  const last = memory.of(key);
  let trainer = last?.target === target.name ? last.trainer : undefined;
  if (trainer === undefined) {
    const command = phantomlab(
      context.extensionPath,
      ['trainers', document.uri.fsPath],
      root,
      configuration.trainingEnvironment,
    );
    const { recommended, because } = await runs.withProgress(() => askTrainers(host, command));
    trainer = await chooseTrainerThere(target, recommended, because);
    if (trainer === undefined) return undefined;
  }
  await memory.set(key, { target: target.name, trainer });
  const { planLaunch, readRecipe } = await import('../../parts/launch-on-target');
  const recipe = document.uri.fsPath;
  const { kind } = readRecipe(document.getText(), recipe);
  return planLaunch({ target, recipe, root, trainer, kind });
}

/** Opens the script that would train, as far as it is known without asking the host. */
export async function showPreview({ context, clusters }: ExtensionServices, plan: LaunchPlan): Promise<void> {
  const { previewScript, stageTrainer } = await import('../../parts/launch-on-target');
  // Which machine would train is not known without asking it: this one stands for it.
  const here =
    plan.training.trainer === 'embedded' ? { platform: process.platform, arch: process.arch } : undefined;
  const staged = await stageTrainer(context.extensionPath, here);
  await staged.dispose();
  const { scripts } = await clusters.load();
  await scripts.show(plan.runName, previewScript(plan, staged.hash));
}
