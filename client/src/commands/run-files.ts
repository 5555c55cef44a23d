import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../ids';
import type { Lab } from '../lab';
import { isRunArgument } from './arguments';
import type { Command } from './command';

/** The commands that open or name what a run folder holds. */
export const runFiles: readonly Command[] = [
  {
    id: commands.openRunRecipe,
    run: async (lab, argument) => open(path.join(folderOf(lab, argument), 'recipe.yaml')),
  },
  {
    id: commands.openRunLog,
    run: async (lab, argument) => {
      const folder = folderOf(lab, argument);
      const attempts = (await readdir(folder)).flatMap(
        (name) => /^attempt-(\d+)\.log$/.exec(name)?.[1] ?? [],
      );
      const last = Math.max(...attempts.map(Number));
      await open(path.join(folder, attempts.length > 0 ? `attempt-${last}.log` : 'events.jsonl'));
    },
  },
  {
    id: commands.copyRunPath,
    run: async (lab, argument) => vscode.env.clipboard.writeText(folderOf(lab, argument)),
  },
];

function folderOf({ rollouts }: Lab, argument: unknown): string {
  if (isRunArgument(argument)) return argument.folder;
  if (rollouts.run !== undefined) return rollouts.run;
  throw new Error(vscode.l10n.t('Open a run first.'));
}

async function open(file: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: true });
}
