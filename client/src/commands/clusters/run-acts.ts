import type { Host } from '@phantomlab/core/node/hosts/host';
import { asker } from '@phantomlab/core/node/runs/run-control';
import * as vscode from 'vscode';
import type { RemoteRunNode } from '../../clusters/nodes';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import type { Command } from '../command';
import { remoteRunOf } from './remote-run';

const byUser = () => asker(`in ${vscode.env.appName}`);

/** Does something to a run on its host, and looks at what became of it. */
async function act(
  services: ExtensionServices,
  { group }: RemoteRunNode,
  work: (host: Host, acts: typeof import('../../parts/clusters')) => Promise<unknown>,
): Promise<void> {
  const clusters = await services.clusters.load();
  const acts = await import('../../parts/clusters');
  await services.runs.withProgress(() => work(clusters.hostFor(group), acts));
  await clusters.runsOf(group)?.refresh();
  services.rollouts.changed();
}

/** Asks a run to save a checkpoint and to end; one that was asked already can be ended at once. */
export async function stopRemoteRun(services: ExtensionServices, node: RemoteRunNode): Promise<void> {
  if (node.run.standing.state === 'stopping') return endAtOnce(services, node);
  await act(services, node, (host, { stopRun }) => stopRun(host, node.run, byUser()));
}

/** Starts the next attempt of a run, from its newest checkpoint. */
export async function resumeRemoteRun(services: ExtensionServices, node: RemoteRunNode): Promise<void> {
  const { scheduler = 'process' } = node.run.job ?? {};
  await act(services, node, (host, { resumeRun }) => resumeRun(host, node.run, scheduler));
  const clusters = await services.clusters.load();
  await services.rollouts.open(await clusters.attach(node));
}

async function endAtOnce(services: ExtensionServices, node: RemoteRunNode): Promise<void> {
  const { run, group } = node;
  const isJob = run.job?.scheduler === 'slurm';
  const end = isJob ? vscode.l10n.t('Cancel Job') : vscode.l10n.t('Kill Now');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('End {0} on {1} at once?', run.name, group.name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Its steps since the last checkpoint will be lost. "Stop Training" saves one first.',
      ),
    },
    end,
  );
  if (answer === end) await act(services, node, (host, { cancelRun }) => cancelRun(host, run, byUser()));
}

async function requeue(services: ExtensionServices, node: RemoteRunNode): Promise<void> {
  const { run } = node;
  const again = vscode.l10n.t('Queue Again');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('End the job of {0} and queue it again?', run.name),
    { modal: true, detail: vscode.l10n.t('It goes on from its newest checkpoint when its turn comes.') },
    again,
  );
  if (answer === again) await act(services, node, (host, { requeueRun }) => requeueRun(host, run));
}

/** Finds the run that a command was called on. */
const onRun =
  (work: (services: ExtensionServices, node: RemoteRunNode) => Promise<void>): Command['run'] =>
  async (services, argument) => {
    const node = remoteRunOf(services, argument);
    if (node) await work(services, node);
  };

/** The commands that end the job of a run on another machine. */
export const runActs = {
  cancelRun: { id: commands.cancelRun, run: onRun(endAtOnce) },
  requeueRun: { id: commands.requeueRun, run: onRun(requeue) },
} satisfies Record<string, Command>;
