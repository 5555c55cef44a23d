import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import * as vscode from 'vscode';
import { launchGroups } from '../../clusters/launching/choose-place';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { phantomlab } from '../../launch/command-line';
import type { ListedRun } from '../../runs/known-runs';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { chooseRun } from './choose-run';

/** Asks a run's policy the questions of evaluation sets, on this machine or on a target; the terminal shows how it goes. */
export const evaluateRun: Command = {
  id: commands.evaluateRun,
  async run(services, argument) {
    requireTrust();
    const run = await chooseRun(services, argument, {
      fits: () => true,
      placeHolder: vscode.l10n.t('Which run’s policy is to be evaluated?'),
      none: vscode.l10n.t('There is no run to evaluate.'),
    });
    const which = run && (await chooseCheckpoints());
    const sets = which && (await chooseSets(run));
    const where = sets && (await choosePlace(services));
    if (!run || !which || !sets || !where) return;
    const root = workspaceFolder(vscode.Uri.file(run.folder)).fsPath;
    const folder = vscode.workspace.asRelativePath(run.folder, false);
    const words = ['evaluate', folder, '--on', sets, ...which.words, ...where.words];
    const { program, args, cwd, env } = phantomlab(services.context.extensionPath, words, root);
    const task = new vscode.Task(
      { type: 'phantomlab', words },
      vscode.TaskScope.Workspace,
      vscode.l10n.t('Evaluate {0}', folder),
      'PhantomLab',
      new vscode.ProcessExecution(program, [...args], { cwd, env: defined(env) }),
    );
    task.presentationOptions = {
      reveal: vscode.TaskRevealKind.Always,
      panel: vscode.TaskPanelKind.Dedicated,
    };
    await vscode.tasks.executeTask(task);
  },
};

interface Chosen {
  readonly words: readonly string[];
}

function chooseCheckpoints(): Thenable<(vscode.QuickPickItem & Chosen) | undefined> {
  return vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('The final weights'), words: [] },
      {
        label: vscode.l10n.t('All checkpoints'),
        description: vscode.l10n.t('in the order of their steps'),
        words: ['--checkpoints', 'all'],
      },
    ],
    { title: vscode.l10n.t('Evaluate') },
  );
}

/** `--on`: what is like the run's own evaluation data first, from where its recipe has it. */
async function chooseSets(run: ListedRun): Promise<string | undefined> {
  const { evaluationSets } = await import('../../parts/results');
  const recipe = run.summary.started?.recipe ?? {};
  const own = recipe.eval_dataset_name;
  const isOwn = ({ mode, sampled }: EvaluationSet) => mode === recipe.training_mode && !sampled;
  const items = evaluationSets
    .map((set) => ({
      label: set.name,
      description: set.documentation,
      ...(isOwn(set) && typeof own === 'string'
        ? { detail: own, word: `${set.name}=${own}` }
        : { word: set.name }),
      picked: isOwn(set),
    }))
    .toSorted((a, b) => Number(b.picked) - Number(a.picked));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Evaluate on'),
    placeHolder: vscode.l10n.t('Sets are in the folder data unless you name another'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked && picked.length > 0 ? picked.map(({ word }) => word).join(',') : undefined;
}

/** This machine, or a target by its own Python's vLLM or by the embedded engine. */
async function choosePlace({ clusters }: ExtensionServices): Promise<Chosen | undefined> {
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
    placeHolder: vscode.l10n.t('Where? Answers of a target arrive in this folder as they come'),
    matchOnDescription: true,
  });
}

/** A task takes away no variable, so that one of the editor’s that is taken away is empty there. */
const defined = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? '']));
