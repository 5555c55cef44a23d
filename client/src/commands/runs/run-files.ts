import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { remoteUri } from '../../clusters/remote-address';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { isRunArgument } from '../arguments';
import { remoteRunOf } from '../clusters/remote-run';
import type { Command } from '../command';

/** The commands that open or name what a run folder holds. */
export const runFiles = {
  openRunRecipe: {
    id: commands.openRunRecipe,
    run: async (services: ExtensionServices, argument: unknown) => {
      const { at } = await filesOf(services, argument);
      await open(at('recipe.yaml'));
    },
  },
  openRunLog: {
    id: commands.openRunLog,
    run: async (services: ExtensionServices, argument: unknown) => {
      const { at, names } = await filesOf(services, argument);
      await open(at(logIn(await names())));
    },
  },
  copyRunPath: {
    id: commands.copyRunPath,
    run: async (services: ExtensionServices, argument: unknown) =>
      vscode.env.clipboard.writeText((await filesOf(services, argument)).folder),
  },
} satisfies Record<string, Command>;

/** The newest attempt's log, else that of its job, else the events. */
function logIn(names: readonly string[]): string {
  const numbered = (form: RegExp) =>
    names
      .flatMap((name) => (form.test(name) ? [name] : []))
      .toSorted((a, b) => Number(/\d+/.exec(b)?.[0]) - Number(/\d+/.exec(a)?.[0]))[0];
  return (
    numbered(/^attempt-\d+\.log$/) ??
    numbered(/^slurm-\d+\.(?:log|out)$/) ??
    names.find((name) => name === 'process.log') ??
    'events.jsonl'
  );
}

/** The files of a run, wherever they are. */
interface RunFiles {
  /** As its machine calls it. */
  readonly folder: string;
  at(name: string): vscode.Uri;
  names(): Promise<readonly string[]>;
}

async function filesOf(services: ExtensionServices, argument: unknown): Promise<RunFiles> {
  const node = remoteRunOf(
    services,
    argument ?? (services.rollouts.run && { folder: services.rollouts.run }),
  );
  const host = node?.group.target?.host;
  if (node && host !== undefined) {
    const clusters = await services.clusters.load();
    const { folder } = node.run;
    clusters.hosts.forUser(host);
    return {
      folder,
      at: (name) => remoteUri(host, `${folder}/${name}`),
      names: async () => (await clusters.files.readDirectory(remoteUri(host, folder))).map(([name]) => name),
    };
  }
  const folder = node?.run.folder ?? folderOf(services, argument);
  return {
    folder,
    at: (name) => vscode.Uri.file(path.join(folder, name)),
    names: () => readdir(folder),
  };
}

function folderOf({ rollouts }: ExtensionServices, argument: unknown): string {
  if (isRunArgument(argument)) return argument.folder;
  if (rollouts.run !== undefined) return rollouts.run;
  throw new Error(vscode.l10n.t('Open a run first.'));
}

async function open(file: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(file, { preview: true });
}
