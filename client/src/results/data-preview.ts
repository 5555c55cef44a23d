import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import { evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { setLabel } from '@phantomlab/core/figures/results/names';
import { previewSet } from '@phantomlab/core/node/evaluations/preview-set';
import { questionsPage } from '@phantomlab/core/recipe/pages/questions-page';
import * as vscode from 'vscode';
import { showPage } from './page-panels';

/** Asks for a data set below the folder `data`, or for a folder, and shows its first questions with their answers. */
export async function previewDataSet(root: string): Promise<void> {
  const data = path.join(root, 'data');
  const here = (set: EvaluationSet) => set.folders.find((folder) => existsSync(path.join(data, folder)));
  const items = evaluationSets
    .map((set) => {
      const found = here(set);
      return {
        label: set.name,
        description: set.documentation,
        detail: found === undefined ? vscode.l10n.t('another folder…') : `data/${found}`,
        set,
        isHere: found !== undefined,
      };
    })
    .toSorted((a, b) => Number(b.isHere) - Number(a.isHere));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Preview Data Set'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) return;
  const { set } = picked;
  const own = picked.isHere ? undefined : await chooseFolder(set);
  if (!picked.isHere && own === undefined) return;
  const { folder, splits } = await previewSet(set, { data, ...(own !== undefined && { own }) });
  const title = `${setLabel(set.name)} (${vscode.workspace.asRelativePath(folder, false)})`;
  await showPage('data', vscode.l10n.t('Questions of {0}', set.name), questionsPage(title, splits));
}

async function chooseFolder(set: EvaluationSet): Promise<string | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      title: vscode.l10n.t('Where is {0}?', set.name),
    })) ?? [];
  return folder?.fsPath;
}
