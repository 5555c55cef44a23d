import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RegistryNode } from '../../checkpoints/checkpoint-nodes';
import { commands, memory } from '../../ids';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { chooseEngine, choosePrompts, chooseSets } from './evaluation-choices';
import { runEvaluation } from './evaluation-task';

const part = () => import('../../parts/checkpoints');

/** Shows a final_ckpts.yaml as a tree: the one that is given, open, or chosen. */
export const openCheckpoints: Command = {
  id: commands.openCheckpoints,
  async run({ context, log }, argument, isReload) {
    const list = argument instanceof vscode.Uri ? argument : await chooseList();
    if (!list) return;
    // It is there again after a reload.
    const remember = (kept?: string) => context.workspaceState.update(memory.checkpoints, kept);
    if (isReload === true && !existsSync(list.fsPath)) return remember();
    const { checkpointsView } = await part();
    const view = checkpointsView(context, log);
    await view.show(list.fsPath, workspaceFolder(list).fsPath);
    if (isReload !== true) await view.focus();
    await remember(list.toString());
  },
};

async function chooseList(): Promise<vscode.Uri | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  if (open?.scheme === 'file' && /final_ckpts[^/]*\.ya?ml$/.test(open.path)) return open;
  const found = await vscode.workspace.findFiles('**/*final_ckpts*.{yaml,yml}', '**/node_modules/**', 100);
  if (found.length === 0)
    throw new Error(
      vscode.l10n.t(
        'There is no final_ckpts.yaml in this folder. It lists trained models by data set; docs/evaluation.md has an example.',
      ),
    );
  if (found.length === 1) return found[0];
  const items = found
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Open Checkpoint List') });
  return picked?.uri;
}

/** Asks what is missing: of the whole list, of a data set, or of one model. */
export const evaluateCheckpoints: Command = {
  id: commands.evaluateCheckpoints,
  async run(services, argument) {
    requireTrust();
    const { nameInList, shownCheckpoints } = await part();
    if (!shownCheckpoints()) await openCheckpoints.run(services);
    const registry = await shownCheckpoints()?.current();
    if (!registry) return;
    const { root, file } = registry;
    const sets = await chooseSets(root, { ticked: registry.sets });
    const which = sets && (await chooseCheckpoints());
    const prompts = which && (await choosePrompts());
    const engine = prompts && (await chooseEngine());
    if (!sets || !which || !prompts || !engine) return;
    const list = path.relative(root, file);
    const only = argument === undefined ? undefined : nameInList(argument as RegistryNode);
    const limited = only === undefined ? [] : ['--only', only];
    const how = [...which.words, ...prompts.words, ...engine.words];
    const words = ['evaluate', list, '--on', sets, ...limited, ...how];
    await runEvaluation(services, vscode.l10n.t('Evaluate {0}', path.basename(file)), words, root);
  },
};

function chooseCheckpoints() {
  const items: (vscode.QuickPickItem & { readonly words: readonly string[] })[] = [
    { label: vscode.l10n.t('The final weights'), words: [] },
    { label: vscode.l10n.t('All checkpoints'), words: ['--checkpoints', 'all'] },
  ];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Evaluate'),
    ignoreFocusOut: true,
    placeHolder: vscode.l10n.t('What was evaluated already is skipped'),
  });
}

/** Compares two models of the list: the two that are selected, or one and another that is chosen. */
export const compareCheckpoints: Command = {
  id: commands.compareCheckpoints,
  async run(_, argument, selection) {
    const { chooseOther, compareCheckpoints: compare, shownCheckpoints, weightsOf } = await part();
    const registry = await shownCheckpoints()?.current();
    if (!registry) return;
    const selected = Array.isArray(selection) ? (selection as RegistryNode[]) : [];
    const [first, second] = (selected.length === 2 ? selected : [argument as RegistryNode]).map(
      (node) => node && weightsOf(node),
    );
    if (!first) return;
    const all = registry.groups.flatMap(({ models }) => models);
    const other = second ?? (await chooseOther(first, all));
    if (other) await compare(first, other);
  },
};

/** Shows where a list names a model, or its folder on this disk. */
export const openCheckpoint: Command = {
  id: commands.openCheckpoint,
  async run(_, argument, _selection, place) {
    const { modelOf, shownCheckpoints, weightsOf } = await part();
    const registry = await shownCheckpoints()?.current();
    const node = weightsOf(argument as RegistryNode);
    if (!registry || !node) return;
    const model = modelOf(node);
    if (place === 'list') return showInList(registry.file, model.progress.model.at.span);
    if (model.folder === undefined)
      throw new Error(vscode.l10n.t('{0} is not on this disk.', model.progress.model.name));
    const uri = vscode.Uri.file(model.folder);
    const isHere = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    await vscode.commands.executeCommand(isHere ? 'revealInExplorer' : 'revealFileInOS', uri);
  },
};

async function showInList(file: string, { start, end }: { readonly start: number; readonly end: number }) {
  const document = await vscode.workspace.openTextDocument(file);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  await vscode.window.showTextDocument(document, { selection: range, preserveFocus: true, preview: true });
}
