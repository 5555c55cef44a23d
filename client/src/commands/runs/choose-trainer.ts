import * as vscode from 'vscode';
import { configuration } from '../../configuration';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { askTrainers } from '../../launch/ask-trainers';
import { phantomlab } from '../../launch/command-line';
import { onlyChoice, type TrainerChoice, type TrainerItem, trainerItems } from '../../launch/trainer-choices';
import { TrainerMemory } from '../../launch/trainer-memory';
import { recipeToUse } from '../../recipes/recipe-to-use';
import type { Command } from '../command';
import { makeEnvironment } from '../environment/create-environment';
import { requireTrust, workspaceFolder } from '../workspace-folder';

/** Chooses again with which trainer, Python and GPUs a recipe is trained. */
export const chooseTrainer: Command = {
  id: commands.chooseTrainer,
  async run(services, argument) {
    requireTrust();
    const document = await recipeToUse(argument);
    if (document) await pickTrainer(services, document.uri);
  },
};

/**
 * The trainer for a recipe: the one that was chosen for it before, the only one that there is, or one that is chosen now.
 * @returns undefined when nothing was chosen
 */
export async function trainerFor(
  services: ExtensionServices,
  recipe: vscode.Uri,
): Promise<TrainerChoice | undefined> {
  const memory = new TrainerMemory(services.context.workspaceState);
  const before = memory.of(recipe.toString());
  if (before) return before;
  const items = await itemsFor(services, recipe);
  return onlyChoice(items) ?? remembered(memory, recipe, await show(services, items));
}

async function pickTrainer(services: ExtensionServices, recipe: vscode.Uri): Promise<void> {
  const memory = new TrainerMemory(services.context.workspaceState);
  await remembered(memory, recipe, await show(services, await itemsFor(services, recipe)));
}

async function remembered(
  memory: TrainerMemory,
  recipe: vscode.Uri,
  choice: TrainerChoice | undefined,
): Promise<TrainerChoice | undefined> {
  if (choice) await memory.set(recipe.toString(), choice);
  return choice;
}

async function itemsFor(
  { context, host, python, runs }: ExtensionServices,
  recipe: vscode.Uri,
): Promise<readonly TrainerItem[]> {
  await python.watch();
  const selected = python.selected === undefined ? [] : ['--python', python.selected];
  const command = phantomlab(
    context.extensionPath,
    ['trainers', ...selected, recipe.fsPath],
    workspaceFolder(recipe).fsPath,
    configuration.trainingEnvironment,
  );
  const report = await runs.withProgress(() => askTrainers(host, command));
  return trainerItems(report, {
    embedded: vscode.l10n.t('Embedded trainer'),
    onCpu: vscode.l10n.t('on the CPU'),
    nothingToInstall: vscode.l10n.t('with nothing to install'),
    recommended: vscode.l10n.t('recommended'),
    create: vscode.l10n.t('Create Environment…'),
    whatIsCreated: vscode.l10n.t('with TRL, from versions that were tested together'),
    gpus: (count, name) =>
      count === 1 ? vscode.l10n.t('on {0}', name) : vscode.l10n.t('on {0} x {1}', count, name),
    from: (how) =>
      how === 'interpreter'
        ? vscode.l10n.t('the selected interpreter')
        : how === 'activated'
          ? vscode.l10n.t('the activated environment')
          : how === 'workspace'
            ? vscode.l10n.t('in this folder')
            : vscode.l10n.t('on the PATH'),
    because: (reason) => vscode.l10n.t('since {0}', reason),
  });
}

async function show(
  services: ExtensionServices,
  items: readonly TrainerItem[],
): Promise<TrainerChoice | undefined> {
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Train this recipe with'),
    placeHolder: vscode.l10n.t('Remembered for the recipe; "Choose Trainer" changes it'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (picked?.choice !== 'create') return picked?.choice;
  const made = await makeEnvironment(services);
  return made?.python && { trainer: 'trl', python: made.python.executable };
}
