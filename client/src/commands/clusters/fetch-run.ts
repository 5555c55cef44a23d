import path from 'node:path';
import type { Fetch, Fetched } from '@phantomlab/core/node/clusters/acts/fetch-run';
import * as vscode from 'vscode';
import { bytesText } from '../../clusters/launching/plan-words';
import type { RemoteRunNode } from '../../clusters/nodes';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import type { Command } from '../command';
import { remoteRunOf } from './remote-run';

/** Brings a run's policy, or all of the run, to this machine. */
export const fetchRun: Command = {
  id: commands.fetchRun,
  async run(services, argument) {
    const node = remoteRunOf(services, argument);
    const what = node && (await chooseWhat());
    const to = what && (await chooseFolder(node));
    if (!to) return;
    const fetched = await fetch(services, node, what, to);
    if (!fetched) return;
    const reveal = vscode.l10n.t('Reveal');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Fetched {0} of {1} ({2}) to {3}.',
        fetched.what,
        node.run.name,
        bytesText(fetched.bytes),
        fetched.folder,
      ),
      reveal,
    );
    if (answer === reveal) await revealFolder(vscode.Uri.file(fetched.folder));
  },
};

async function chooseWhat(): Promise<Fetch | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('The policy'),
        description: vscode.l10n.t('the final one, otherwise the newest checkpoint'),
        what: { kind: 'policy' } as const,
      },
      {
        label: vscode.l10n.t('The whole run'),
        description: vscode.l10n.t('with its log and all checkpoints'),
        what: { kind: 'all' } as const,
      },
    ],
    { placeHolder: vscode.l10n.t('What should be fetched?') },
  );
  return picked?.what;
}

async function chooseFolder({ run }: RemoteRunNode): Promise<string | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
      openLabel: vscode.l10n.t('Fetch Into This Folder'),
      title: vscode.l10n.t(
        'A folder {0} is created in the folder that you choose',
        path.posix.basename(run.folder),
      ),
    })) ?? [];
  // What the other side calls it is a name of one folder here.
  const name = path.posix.basename(run.folder).replaceAll(/[\\:*?"<>|\p{Cc}]/gu, '_');
  return folder && path.join(folder.fsPath, name);
}

async function fetch(
  { clusters }: ExtensionServices,
  { group, run }: RemoteRunNode,
  what: Fetch,
  to: string,
): Promise<Fetched | undefined> {
  const host = (await clusters.load()).hostFor(group);
  const { fetchRun: fetchFrom } = await import('../../parts/clusters');
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Fetching {0}', run.name),
      cancellable: true,
    },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort(new vscode.CancellationError()));
      let told = 0;
      const tell = (done: number, total: number) => {
        const increment = total === 0 ? 0 : (100 * (done - told)) / total;
        told = done;
        progress.report({
          increment,
          message: vscode.l10n.t('{0} of {1}', bytesText(done), bytesText(total)),
        });
      };
      try {
        return await fetchFrom(host, run, what, to, { progress: tell, signal: stop.signal });
      } catch (error) {
        if (stop.signal.aborted) return undefined;
        throw error;
      }
    },
  );
}

async function revealFolder(uri: vscode.Uri): Promise<void> {
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  await vscode.commands.executeCommand(isHere ? 'revealFileInOS' : 'revealInExplorer', uri);
}
