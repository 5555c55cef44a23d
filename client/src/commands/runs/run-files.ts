import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { isRunArgument } from '../arguments';
import type { Command } from '../command';

/** The commands that open or name what a run folder holds. */
export const runFiles = {
  openRunRecipe: {
    id: commands.openRunRecipe,
    run: async (lab: ExtensionServices, argument: unknown) =>
      open(path.join(folderOf(lab, argument), 'recipe.yaml')),
  },
  openRunLog: {
    id: commands.openRunLog,
    run: async (lab: ExtensionServices, argument: unknown) => {
      const folder = folderOf(lab, argument);
      const attempts = (await readdir(folder)).flatMap(
        (name) => /^attempt-(\d+)\.log$/.exec(name)?.[1] ?? [],
      );
      const last = Math.max(...attempts.map(Number));
      await open(path.join(folder, attempts.length > 0 ? `attempt-${last}.log` : 'events.jsonl'));
    },
  },
  copyRunPath: {
    id: commands.copyRunPath,
    run: async (lab: ExtensionServices, argument: unknown) =>
      vscode.env.clipboard.writeText(folderOf(lab, argument)),
  },
} satisfies Record<string, Command>;

function folderOf({ rollouts }: ExtensionServices, argument: unknown): string {
  if (isRunArgument(argument)) return argument.folder;
  if (rollouts.run !== undefined) return rollouts.run;
  throw new Error(vscode.l10n.t('Open a run first.'));
}

async function open(file: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: true });
}
