import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../ids';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';
import { generateUniverse } from './generate-universe';
import { generatedSets } from './generated-sets';
import { runGenerate } from './run-generate';
import { showGenerated } from './show-generated';

/** Makes questions of any kind that can be generated, in a size that one chooses, below the folder data. */
export const generateQuestions: Command = {
  id: commands.generateQuestions,
  async run(services) {
    requireTrust();
    const folder = workspaceFolder().fsPath;
    const set = await vscode.window.showQuickPick(generatedSets(), {
      title: vscode.l10n.t('Generate Questions'),
      placeHolder: vscode.l10n.t('Questions of which kind?'),
      matchOnDetail: true,
      ignoreFocusOut: true,
    });
    if (!set) return;
    if (!set.sizes) return generateUniverse.run(services);
    const size = await vscode.window.showQuickPick(set.sizes, {
      title: vscode.l10n.t('Generate Questions: {0}', set.label),
      placeHolder: vscode.l10n.t('How many, and how hard?'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (!size) return;
    const made: string[] = [];
    await services.runs.withProgress(async () => {
      for (const call of size.calls)
        made.push(...(await runGenerate(services, ['generate', ...call, '--quiet'], folder)));
    });
    const [first] = made;
    const uri = first === undefined ? undefined : vscode.Uri.file(path.resolve(folder, first));
    showGenerated(vscode.l10n.t('$(check) Generated {0}', made.join(', ')), uri);
  },
};
