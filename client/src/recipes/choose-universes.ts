import path from 'node:path';
import * as vscode from 'vscode';
import { isForEvaluation } from './evaluation-universes';
import type { ChosenUniverses } from './recipe-with-universes';

/**
 * Lets one choose the universes of a folder to train on. Undefined: it was given up. 'none': there are none, or the
 * recipe's own are wanted.
 */
export async function chooseUniverses(folder: vscode.Uri): Promise<ChosenUniverses | 'none' | undefined> {
  const files = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, '**/facts.pl'),
    '**/node_modules/**',
    1000,
  );
  const bySet = new Map<string, string[]>();
  for (const { fsPath } of files) {
    const universe = path.dirname(fsPath);
    const dataset = path.relative(folder.fsPath, path.dirname(universe)).replaceAll(path.sep, '/');
    // One at the top has no folder that a recipe could name.
    if (dataset !== '' && !dataset.startsWith('..')) {
      bySet.set(dataset, [...(bySet.get(dataset) ?? []), path.basename(universe)]);
    }
  }
  if (bySet.size === 0) return 'none';
  const own: vscode.QuickPickItem = {
    label: vscode.l10n.t("The recipe's own"),
    description: vscode.l10n.t('to be generated'),
  };
  const set = await vscode.window.showQuickPick(
    [
      ...[...bySet].map(([dataset, splits]) => ({
        label: dataset,
        description: vscode.l10n.t('{0} universes', splits.length),
      })),
      own,
    ],
    {
      title: vscode.l10n.t('Create Recipe (3/3)'),
      placeHolder: vscode.l10n.t('Train on which universes?'),
      ignoreFocusOut: true,
    },
  );
  if (!set) return undefined;
  if (set === own) return 'none';
  const splits = (bySet.get(set.label) ?? []).sort(inOrder);
  const evaluation = splits.filter(isForEvaluation);
  const training = splits.filter((split) => !isForEvaluation(split));
  const picked =
    splits.length === 1
      ? splits
      : await vscode.window.showQuickPick(
          splits.map((label) => pick(label, training)),
          {
            canPickMany: true,
            ignoreFocusOut: true,
            title: vscode.l10n.t('Create Recipe (3/3)'),
            placeHolder: vscode.l10n.t('Universes to train on; seeds 1 to 10 are reserved for evaluation'),
          },
        );
  if (!picked || picked.length === 0) return undefined;
  const chosen = picked.map((one) => (typeof one === 'string' ? one : one.label));
  return {
    dataset: set.label,
    splits: chosen,
    evaluation: evaluation.filter((split) => !chosen.includes(split)),
  };
}

const pick = (label: string, training: readonly string[]): vscode.QuickPickItem => ({
  label,
  picked: training.includes(label),
  ...(isForEvaluation(label) && { description: vscode.l10n.t('for evaluation') }),
});

/** Seed 2 before seed 11. */
const inOrder = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
