import * as vscode from 'vscode';
import { choosePlace, launchGroups } from '../../clusters/launching/choose-place';
import { PlaceMemory } from '../../clusters/launching/place-memory';
import { planTraining, showPreview } from '../../clusters/launching/plan-training';
import type { RemoteRunNode } from '../../clusters/nodes';
import { remoteUri } from '../../clusters/remote-address';
import { ErrorWithActions } from '../../error-with-actions';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { recipeToUse } from '../../recipes/recipe-to-use';
import type { Command } from '../command';
import { workspaceFolder } from '../workspace-folder';
import { remoteRunOf } from './remote-run';

/** Shows the script that a run was submitted with, or that a recipe would be: then nothing is contacted. */
export const showSubmissionScript: Command = {
  id: commands.showSubmissionScript,
  async run(services, argument) {
    const node = remoteRunOf(services, argument);
    await (node ? showKept(services, node) : preview(services, argument));
  },
};

async function showKept({ clusters }: ExtensionServices, { run, group }: RemoteRunNode): Promise<void> {
  const host = group.target?.host;
  (await clusters.load()).hosts.forUser(host);
  const file = `${run.folder}/submission.sh`;
  await vscode.window.showTextDocument(host === undefined ? vscode.Uri.file(file) : remoteUri(host, file));
}

async function preview(services: ExtensionServices, argument: unknown): Promise<void> {
  const document = await recipeToUse(argument);
  if (!document) return;
  const clusters = await services.clusters.load();
  await clusters.reload();
  const groups = launchGroups(clusters);
  if (groups.length === 0) {
    throw new ErrorWithActions(vscode.l10n.t('There is no target yet to make a script for.'), [
      { title: vscode.l10n.t('New Target'), command: commands.newTarget },
    ]);
  }
  const last = new PlaceMemory(services.context.workspaceState).of(document.uri.toString());
  const place =
    groups.length === 1 ? groups[0]! : await choosePlace(groups, last?.target, last === undefined, false);
  if (!place || place === 'here') return;
  const plan = await planTraining(services, place, document, workspaceFolder(document.uri).fsPath);
  if (plan) await showPreview(services, plan);
}
