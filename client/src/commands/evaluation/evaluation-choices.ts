import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import * as vscode from 'vscode';
import { launchGroups } from '../../clusters/launching/choose-place';
import type { ExtensionServices } from '../../extension-services';
import type { ListedRun } from '../../runs/known-runs';

/** Words of `phantomlab evaluate`. */
interface Chosen {
  readonly words: readonly string[];
}

/** Which of a run's models: without `words`, the folder itself or one of its checkpoints. */
interface ChosenWeights extends Chosen {
  /** The folder of one checkpoint, below the run's. */
  readonly checkpoint?: string;
}

/**
 * A run's final weights, its latest checkpoint where there are none, or all that there are.
 * @throws Error where it has no weights
 */
export async function chooseWeights({ folder }: ListedRun): Promise<ChosenWeights | undefined> {
  const { weightsOfRun } = await import('../../parts/results');
  const { isFinal, steps } = await weightsOfRun(folder);
  const latest = steps.at(-1);
  if (!isFinal && latest === undefined)
    throw new Error(
      vscode.l10n.t('This run has no weights to evaluate: no checkpoint was saved in {0}.', folder),
    );
  const items: (vscode.QuickPickItem & ChosenWeights)[] = [
    isFinal
      ? { label: vscode.l10n.t('The final weights'), words: [] }
      : {
          label: vscode.l10n.t('The latest checkpoint'),
          description: vscode.l10n.t('step {0}; the training has left no final weights', latest!),
          words: [],
          checkpoint: `checkpoint-${latest}`,
        },
    {
      label: vscode.l10n.t('All checkpoints'),
      description: vscode.l10n.t(
        'after the model that the training started from, in the order of their steps',
      ),
      words: ['--checkpoints', 'all'],
    },
  ];
  return vscode.window.showQuickPick(items, { title: vscode.l10n.t('Evaluate'), ignoreFocusOut: true });
}

/** What of the sets is ticked already. */
interface SetsLikely {
  /** What a run was trained on: its training mode, and the evaluation data that its recipe names. */
  readonly own?: { readonly mode: unknown; readonly data: unknown };
  /** Names of sets. */
  readonly ticked?: readonly string[];
}

/** `--on`: what is like a run's own evaluation data first, from where its recipe has it; then what the folder has. */
export async function chooseSets(
  root: string,
  { own, ticked = [] }: SetsLikely,
): Promise<string | undefined> {
  const { evaluationSets } = await import('../../parts/results');
  const isOwn = ({ mode, sampled }: EvaluationSet) => mode === own?.mode && !sampled;
  const items = evaluationSets
    .map((set) => {
      const picked = isOwn(set) || ticked.includes(set.name);
      const about = { label: set.name, description: set.documentation, picked };
      if (isOwn(set) && typeof own?.data === 'string')
        return { ...about, detail: own.data, word: `${set.name}=${own.data}`, rank: 0 };
      const found = set.folders.find((folder) => existsSync(path.join(root, 'data', folder)));
      const detail = found === undefined ? vscode.l10n.t('not below data in this folder') : `data/${found}`;
      return { ...about, detail, word: set.name, rank: picked ? 0 : found === undefined ? 2 : 1 };
    })
    .toSorted((a, b) => a.rank - b.rank);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Evaluate on'),
    ignoreFocusOut: true,
    placeHolder: vscode.l10n.t('Sets are in the folder data, unless another is named'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked && picked.length > 0 ? picked.map(({ word }) => word).join(',') : undefined;
}

/** This machine, or a target by its own Python's vLLM or by the embedded engine. */
export async function choosePlace({ clusters }: ExtensionServices): Promise<Chosen | undefined> {
  await clusters.loadIfUsed();
  await clusters.now?.reload();
  const groups = clusters.now ? launchGroups(clusters.now) : [];
  const here = { label: vscode.l10n.t('This machine'), words: [] as readonly string[] };
  if (groups.length === 0) return here;
  const items = [
    here,
    ...groups.flatMap(({ name, target }) => {
      const words = ['--target', name];
      const where = target.host ?? vscode.l10n.t('this machine');
      return [
        {
          label: name,
          description: vscode.l10n.t('vLLM, on its GPUs'),
          detail: where,
          words: [...words, '--vllm'],
        },
        { label: name, description: vscode.l10n.t('the embedded engine, on the CPU'), detail: where, words },
      ];
    }),
  ];
  return vscode.window.showQuickPick<vscode.QuickPickItem & Chosen>(items, {
    title: vscode.l10n.t('Evaluate'),
    ignoreFocusOut: true,
    placeHolder: vscode.l10n.t('Where? Answers of a target arrive in this folder as they come'),
    matchOnDescription: true,
  });
}

/** Whose wording: the models of a list have no recipe of their own. */
export function choosePrompts(): Thenable<Chosen | undefined> {
  const items: (vscode.QuickPickItem & Chosen)[] = [
    {
      label: vscode.l10n.t('The paper’s prompts'),
      description: vscode.l10n.t('read from the installed phantom_eval'),
      words: [],
    },
    {
      label: vscode.l10n.t('PhantomLab’s own'),
      description: vscode.l10n.t('need no Python, and give other figures'),
      words: ['--prompts', 'own'],
    },
  ];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Evaluate'),
    ignoreFocusOut: true,
    placeHolder: vscode.l10n.t('In whose words?'),
    matchOnDescription: true,
  });
}

/** Of a list, which takes no target: the embedded engine or a vLLM, here. */
export function chooseEngine(): Thenable<Chosen | undefined> {
  const items: (vscode.QuickPickItem & Chosen)[] = [
    { label: vscode.l10n.t('The embedded engine'), description: vscode.l10n.t('on this CPU'), words: [] },
    { label: 'vLLM', description: vscode.l10n.t('on the GPUs of this machine'), words: ['--vllm'] },
  ];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Evaluate'),
    ignoreFocusOut: true,
    placeHolder: vscode.l10n.t('Who should answer?'),
    matchOnDescription: true,
  });
}
