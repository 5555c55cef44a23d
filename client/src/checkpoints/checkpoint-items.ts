import path from 'node:path';
import { meanText } from '@phantomlab/core/evaluation/summary/mean-text';
import { setLabel } from '@phantomlab/core/figures/results/names';
import type { SetProgress, WeightsProgress } from '@phantomlab/core/node/evaluations/list-progress';
import * as vscode from 'vscode';
import { checkpointItems, commands } from '../ids';
import { childrenOf, type GroupNode, nameOf, type RegistryNode, type WeightsNode } from './checkpoint-nodes';

/** A node as the view shows it. */
export function checkpointItem(node: RegistryNode, wanted: readonly string[]): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node, wanted);
    case 'set':
      return setItem(node.progress);
    case 'model':
    case 'checkpoint':
      return weightsItem(node, wanted);
  }
}

function groupItem({ label, root, dataset, models }: GroupNode, wanted: readonly string[]): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  const done = models.filter(({ progress }) => isDone(progress, wanted)).length;
  item.description =
    wanted.length === 0 ? (root ?? '') : vscode.l10n.t('{0} of {1} models evaluated', done, models.length);
  item.tooltip = root === undefined ? label : `${root}: ${label}`;
  item.iconPath = new vscode.ThemeIcon(dataset === undefined ? 'package' : 'database');
  item.contextValue = dataset === undefined ? checkpointItems.bases : checkpointItems.group;
  return item;
}

function weightsItem(node: WeightsNode, wanted: readonly string[]): vscode.TreeItem {
  const { sets } = node.progress;
  const hasChildren = childrenOf(node).length > 0;
  const label = node.kind === 'checkpoint' ? `checkpoint-${node.progress.step}` : node.label;
  const item = new vscode.TreeItem(
    label,
    hasChildren ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  const isHere = node.kind === 'checkpoint' || node.folder !== undefined;
  const known = sets.map(shortly).join(' · ');
  const missing = wanted.filter((set) => !sets.some((each) => each.set === set && each.complete));
  item.description = [
    known || vscode.l10n.t('not evaluated'),
    ...(isHere || node.progress.model.dataset === undefined ? [] : [vscode.l10n.t('not on this disk')]),
  ].join(' · ');
  item.tooltip = [
    nameOf(node),
    ...(node.kind === 'model' ? [node.progress.model.name] : []),
    ...(missing.length > 0 ? [vscode.l10n.t('Missing: {0}', missing.map(setLabel).join(', '))] : []),
  ].join('\n');
  item.iconPath = icon(isDone(node.progress, wanted) ? 'done' : sets.length > 0 ? 'begun' : 'none');
  item.contextValue = contextOf(node);
  if (node.kind === 'model')
    item.command = {
      command: commands.openCheckpoint,
      title: vscode.l10n.t('Show in the List'),
      arguments: [node, undefined, 'list'],
    };
  return item;
}

function contextOf(node: WeightsNode): string {
  if (node.kind === 'checkpoint') return checkpointItems.checkpoint;
  if (node.progress.model.dataset === undefined) return checkpointItems.base;
  return node.folder === undefined ? checkpointItems.elsewhere : checkpointItems.model;
}

function setItem({ set, answered, wanted, complete, f1, evaluated }: SetProgress): vscode.TreeItem {
  const item = new vscode.TreeItem(setLabel(set));
  item.description = [
    ...(f1 ? [`F1 ${meanText(f1)}`] : []),
    complete ? vscode.l10n.t('{0} answers', wanted) : vscode.l10n.t('{0} of {1} answers', answered, wanted),
  ].join(', ');
  item.tooltip = path.normalize(evaluated.folder);
  item.iconPath = icon(complete ? 'done' : 'begun');
  item.contextValue = checkpointItems.set;
  item.command = { command: commands.openResults, title: vscode.l10n.t('Open Results') };
  return item;
}

const shortly = ({ set, f1, complete }: SetProgress): string =>
  `${setLabel(set)} ${f1 ? f1.mean.toFixed(3) : '–'}${complete ? '' : '…'}`;

/** Whether all that was evaluated of any model of the list is complete here. */
const isDone = ({ sets }: WeightsProgress, wanted: readonly string[]): boolean =>
  wanted.length > 0 && wanted.every((set) => sets.some((each) => each.set === set && each.complete));

const icon = (state: 'done' | 'begun' | 'none'): vscode.ThemeIcon =>
  new vscode.ThemeIcon({ done: 'pass', begun: 'circle-large-filled', none: 'circle-large-outline' }[state]);
