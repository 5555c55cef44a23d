import path from 'node:path';
import * as vscode from 'vscode';
import { setContext } from '../../context-keys';
import { commands, contexts } from '../../ids';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { generateNamed, isNamedUniverses } from './generate-named';
import { runGenerate } from './run-generate';
import { showGenerated } from './show-generated';

interface Kind extends vscode.QuickPickItem {
  readonly depth: number;
  readonly size: number;
  readonly easy: boolean;
}

/** The sizes that the recipes and the paper use. */
const kinds = (): readonly Kind[] => [
  {
    label: vscode.l10n.t('Small'),
    description: 'depth 6, size 25, easy',
    detail: vscode.l10n.t('25 people and short questions: generated in a moment, good for a first look.'),
    depth: 6,
    size: 25,
    easy: true,
  },
  {
    label: vscode.l10n.t('As in the paper, easy relations'),
    description: 'depth 20, size 25, easy',
    detail: vscode.l10n.t(
      'Questions up to the full depth, over parents, siblings, spouses, children and friends.',
    ),
    depth: 20,
    size: 25,
    easy: true,
  },
  {
    label: vscode.l10n.t('As in the paper, all relations'),
    description: 'depth 20, size 25',
    detail: vscode.l10n.t('All 44 family relations: cousins, in-laws, great-grandparents.'),
    depth: 20,
    size: 25,
    easy: false,
  },
  {
    label: vscode.l10n.t('Large'),
    description: 'depth 20, size 500, easy',
    detail: vscode.l10n.t('More articles than a prompt holds: for retrieval.'),
    depth: 20,
    size: 500,
    easy: true,
  },
];

/** Makes a universe of a size and a seed that one chooses, or those that a recipe names. */
export const generateUniverse: Command = {
  id: commands.generateUniverse,
  async run(services, wanted) {
    const { runs } = services;
    requireTrust();
    const folder = workspaceFolder();
    if (isNamedUniverses(wanted)) {
      await runs.withProgress(async () => {
        for (const args of generateNamed(folder.fsPath, wanted))
          await runGenerate(services, args, folder.fsPath);
      });
      setContext(contexts.universeMade, true);
      return;
    }
    const kind = await vscode.window.showQuickPick(kinds(), {
      title: vscode.l10n.t('Generate Universe (1/2)'),
      placeHolder: vscode.l10n.t('Size of the universe, and depth of its questions'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (!kind) return;
    const seed = await vscode.window.showInputBox({
      title: vscode.l10n.t('Generate Universe (2/2)'),
      prompt: vscode.l10n.t('Seed. 1 to 10 are reserved for evaluation, 11 and up are for training.'),
      value: '11',
      ignoreFocusOut: true,
      validateInput: (value) =>
        /^\d{1,9}$/.test(value.trim()) ? undefined : vscode.l10n.t('A whole number from 0, such as 11.'),
    });
    if (seed === undefined) return;
    const name = `depth_${kind.depth}_size_${kind.size}_seed_${Number(seed)}`;
    const universes = path.join(folder.fsPath, 'data', 'pw');
    const args = [
      'generate',
      '--output-dir',
      universes,
      '--seed',
      String(Number(seed)),
      '--question-depth',
      String(kind.depth),
      '--max-family-tree-size',
      '25',
      '--num-family-trees',
      String(Math.ceil(kind.size / 25)),
      ...(kind.easy ? ['--easy-mode'] : []),
    ];
    await runs.withProgress(() => runGenerate(services, args, folder.fsPath));
    setContext(contexts.universeMade, true);
    const facts = vscode.Uri.file(path.join(universes, name, 'facts.pl'));
    showGenerated(vscode.l10n.t('$(globe) Generated {0}', name), facts);
  },
};
