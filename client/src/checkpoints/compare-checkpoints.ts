import { compareAll } from '@phantomlab/core/evaluation/comparison/compare';
import { comparisonPage } from '@phantomlab/core/evaluation/comparison/comparison-page';
import * as vscode from 'vscode';
import { showPage } from '../results/page-panels';
import { modelOf, nameOf, type WeightsNode } from './checkpoint-nodes';

/**
 * Shows two models on the sets that both have answered.
 * @throws Error when there is none
 */
export async function compareCheckpoints(first: WeightsNode, second: WeightsNode): Promise<void> {
  const pairs = first.progress.sets.flatMap(({ set, evaluated }) => {
    const other = second.progress.sets.find((each) => each.set === set);
    return other ? [[evaluated, other.evaluated] as const] : [];
  });
  const names = [nameOf(first), nameOf(second)] as const;
  if (pairs.length === 0)
    throw new Error(vscode.l10n.t('{0} and {1} have no evaluated set in common.', ...names));
  await showPage(
    'compare',
    vscode.l10n.t('Compare Checkpoints'),
    comparisonPage(...names, compareAll(pairs)),
  );
}

/** Whom a model is compared with: asked for, its base model first. */
export async function chooseOther(
  first: WeightsNode,
  all: readonly WeightsNode[],
): Promise<WeightsNode | undefined> {
  const sets = new Set(first.progress.sets.map(({ set }) => set));
  const others = all.filter(
    (each) => nameOf(each) !== nameOf(first) && each.progress.sets.some(({ set }) => sets.has(set)),
  );
  if (others.length === 0)
    throw new Error(
      vscode.l10n.t('No other model of the list was evaluated on a set of {0}.', nameOf(first)),
    );
  const { base } = modelOf(first).progress.model;
  const isBase = (each: WeightsNode) =>
    each.kind === 'model' && each.progress.model.dataset === undefined && each.progress.model.name === base;
  const items = others
    .toSorted((a, b) => Number(isBase(b)) - Number(isBase(a)))
    .map((node) => ({
      label: nameOf(node),
      description: isBase(node) ? vscode.l10n.t('the model that its training started from') : '',
      node,
    }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Compare {0} with', nameOf(first)),
  });
  return picked?.node;
}
