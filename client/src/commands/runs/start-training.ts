import { diagnosticSource } from '@phantomlab/core/checking/diagnostic';
import * as vscode from 'vscode';
import { choosePlace, launchGroups } from '../../clusters/launching/choose-place';
import { PlaceMemory } from '../../clusters/launching/place-memory';
import { trainOnTarget } from '../../clusters/launching/train-on-target';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { trainerWords } from '../../launch/trainer-choices';
import { recipeToUse } from '../../recipes/recipe-to-use';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { trainerFor } from './choose-trainer';
import { launch } from './launch';

/** Trains by the recipe in the editor, on this machine, and shows its rollouts as they come. */
export const startTraining: Command = {
  id: commands.startTraining,
  async run(services, argument) {
    requireTrust();
    const document = await recipeToUse(argument);
    if (!document) return;
    if (document.isUntitled)
      throw new Error(vscode.l10n.t('Save the recipe first: the trainer reads it from disk.'));
    if (document.isDirty) await document.save();
    if (!(await goesAheadDespiteErrors(document.uri))) return;
    const root = workspaceFolder(document.uri).fsPath;
    if ((await trainElsewhere(services, document, root)) !== 'here') return;
    const trainer = await trainerFor(services, document.uri);
    if (!trainer) return;
    const words = [...trainerWords(trainer), document.uri.fsPath];
    await launch(services, words, root);
  },
};
/**
 * Trains on a target where there are any and one is chosen.
 * @returns `here`: it is to be trained on this machine; undefined: nothing more is to be done
 */
async function trainElsewhere(
  services: ExtensionServices,
  document: vscode.TextDocument,
  root: string,
): Promise<'here' | undefined> {
  await services.clusters.loadIfUsed();
  const { now } = services.clusters;
  if (!now) return 'here';
  await now.reload();
  const groups = launchGroups(now);
  if (groups.length === 0) return 'here';
  const memory = new PlaceMemory(services.context.workspaceState);
  const key = document.uri.toString();
  const last = memory.of(key);
  const place = await choosePlace(groups, last?.target, last === undefined);
  if (place === 'here') await memory.set(key, { target: undefined, trainer: undefined });
  if (place === 'here' || place === undefined) return place;
  await trainOnTarget(services, now, place, document, root);
  return undefined;
}

/** A recipe with errors fails late and after an hour, or at once: starting it anyway needs a confirmation. */
async function goesAheadDespiteErrors(uri: vscode.Uri): Promise<boolean> {
  const errors = vscode.languages
    .getDiagnostics(uri)
    .filter(
      ({ severity, source }) => severity === vscode.DiagnosticSeverity.Error && source === diagnosticSource,
    );
  if (errors.length === 0) return true;
  const show = vscode.l10n.t('Show Problems');
  const anyway = vscode.l10n.t('Start Anyway');
  const answer = await vscode.window.showWarningMessage(
    errors.length === 1
      ? vscode.l10n.t('The recipe has an error: {0}', errors[0]!.message)
      : vscode.l10n.t('The recipe has {0} errors. The first: {1}', errors.length, errors[0]!.message),
    show,
    anyway,
  );
  if (answer === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  return answer === anyway;
}
