import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { EnvironmentFacts } from '@phantomlab/core/environment/environment';
import type { EnvironmentJson } from '@phantomlab/core/environment/environment-report';
import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import type { Command } from '../command';
import { requireTrust, workspaceFolder } from '../workspace-folder';

/** What `phantomlab environment create --format json` tells, line by line. */
type News =
  | { readonly kind: 'phase'; readonly text: string }
  | { readonly kind: 'downloading'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'downloaded'; readonly name: string }
  | { readonly kind: 'done'; readonly environment: EnvironmentJson }
  | { readonly kind: 'resolved' | 'prepared' | 'installed' | 'building' | 'built' };

export const createEnvironment: Command = {
  id: commands.createEnvironment,
  async run(services) {
    await makeEnvironment(services);
  },
};

/**
 * Makes an environment in a folder that is asked for, shows how far it is, and ends with its report.
 * @returns undefined: it was cancelled
 */
export async function makeEnvironment(services: ExtensionServices): Promise<EnvironmentFacts | undefined> {
  requireTrust();
  const folder = await askFolder(workspaceFolder().fsPath);
  const lock = folder && (await askLock());
  if (!folder || !lock) return undefined;
  const json = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Creating {0}', path.basename(folder)),
      cancellable: true,
    },
    (progress, token) =>
      create(services, ['environment', 'create', folder, lock, '--format', 'json'], progress, token),
  );
  if (!json) return undefined;
  services.environmentStatus.changed();
  const { environmentOfJson } = await import('../../parts/environment');
  const facts = environmentOfJson(json);
  await services.environmentPanel.show(facts);
  return facts;
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/** As the editor and the command look for them: the first that nothing is in. */
async function freeName(root: string): Promise<string> {
  for (const name of ['.venv', 'venv', 'env'])
    if ((await namesIn(path.join(root, name))).length === 0) return name;
  return '.venv-trl';
}

async function askFolder(root: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Folder for the environment, which must not exist yet'),
    value: await freeName(root),
    validateInput: async (typed) => {
      if (typed.trim() === '') return vscode.l10n.t('Name a folder.');
      const inside = await namesIn(path.resolve(root, typed.trim()));
      return inside.length > 0 ? vscode.l10n.t('This folder is not empty.') : undefined;
    },
  });
  return text === undefined ? undefined : path.resolve(root, text.trim());
}

/** With CUDA or without, what this machine can use first; where there is no choice nothing is asked. */
async function askLock(): Promise<'--cuda' | '--cpu' | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return '--cpu';
  const { nvidia } = await import('../../parts/environment');
  const card = (await nvidia()).gpus[0]?.name;
  const cuda = {
    label: vscode.l10n.t('With vLLM and DeepSpeed, for NVIDIA GPUs'),
    description: card ?? vscode.l10n.t('no GPU was found here'),
    lock: '--cuda' as const,
  };
  const cpu = {
    label: vscode.l10n.t('For the CPU'),
    description: card ? undefined : vscode.l10n.t('what this machine can use'),
    lock: '--cpu' as const,
  };
  const picked = await vscode.window.showQuickPick(card ? [cuda, cpu] : [cpu, cuda], {
    placeHolder: vscode.l10n.t('Select what the environment should contain'),
  });
  return picked?.lock;
}

/** @returns the report on what was made; undefined: it was cancelled */
async function create(
  { environment, log }: ExtensionServices,
  words: readonly string[],
  progress: vscode.Progress<{ message?: string }>,
  token: vscode.CancellationToken,
): Promise<EnvironmentJson | undefined> {
  const stopped = new AbortController();
  token.onCancellationRequested(() => stopped.abort(new vscode.CancellationError()));
  const underWay = new Map<string, number>();
  let done: EnvironmentJson | undefined;
  const tell = (news: News) => {
    if (news.kind === 'done') done = news.environment;
    if (news.kind === 'phase') progress.report({ message: news.text });
    if (news.kind === 'downloading') underWay.set(news.name, news.bytes);
    if (news.kind === 'downloaded') underWay.delete(news.name);
    const largest = [...underWay].sort((a, b) => b[1] - a[1])[0];
    if (largest && news.kind !== 'phase')
      progress.report({
        message: vscode.l10n.t(
          'downloading {0} ({1} MiB), and {2} more',
          largest[0],
          Math.round(largest[1] / 2 ** 20),
          underWay.size - 1,
        ),
      });
    if (news.kind === 'prepared') progress.report({ message: vscode.l10n.t('installing packages') });
  };
  log.info(`phantomlab ${words.join(' ')}`);
  try {
    await environment.run(words, stopped.signal, (line) => tell(JSON.parse(line) as News));
  } catch (error) {
    if (stopped.signal.aborted) return undefined;
    throw error;
  }
  return done;
}
