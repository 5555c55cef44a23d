import type { Host } from '@phantomlab/core/node/hosts/host';
import { asker } from '@phantomlab/core/node/runs/run-control';
import * as vscode from 'vscode';
import { handOver, showLaunched } from '../../clusters/launching/hand-over';
import type { RemoteRunNode } from '../../clusters/nodes';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import type { Command } from '../command';
import { remoteRunOf } from './remote-run';

const byUser = () => asker(`in ${vscode.env.appName}`);

/** What was asked of a run shows within some seconds: pauses between the looks for it. */
const looksAfterMs = [2_000, 4_000, 8_000];

/** Looks until a run is elsewhere than before something was asked of it, and some times at the most. */
async function lookForChange(services: ExtensionServices, { group, run }: RemoteRunNode): Promise<void> {
  const clusters = await services.clusters.load();
  for (const pause of looksAfterMs) {
    const now = clusters.find(group.name, run.folder);
    if (now && now.run.standing.state !== run.standing.state && now.run.standing.state !== 'completing')
      return;
    await new Promise((done) => setTimeout(done, pause));
    await clusters.runsOf(group)?.refresh();
  }
}

/** Does something to a run on its host, and looks at what became of it. */
async function act(
  services: ExtensionServices,
  node: RemoteRunNode,
  work: (host: Host, acts: typeof import('../../parts/clusters')) => Promise<unknown>,
): Promise<void> {
  const { group } = node;
  const clusters = await services.clusters.load();
  const acts = await import('../../parts/clusters');
  await services.runs.withProgress(() => work(clusters.hostFor(group), acts));
  await clusters.runsOf(group)?.refresh();
  services.rollouts.changed();
  void lookForChange(services, node).then(() => services.rollouts.changed());
}

const lookedInto = async ({ clusters }: ExtensionServices, node: RemoteRunNode) =>
  (await clusters.load()).looked(node);

/** Asks a run to save a checkpoint and to end; one that was asked already can be ended immediately. */
export async function stopRemoteRun(services: ExtensionServices, given: RemoteRunNode): Promise<void> {
  const node = await lookedInto(services, given);
  if (node.run.standing.state === 'stopping') return endAtOnce(services, node);
  await act(services, node, (host, { stopRun }) => stopRun(host, node.run, byUser()));
}

/** Starts the next attempt of a run, from its newest checkpoint. */
export async function resumeRemoteRun(services: ExtensionServices, given: RemoteRunNode): Promise<void> {
  const node = await lookedInto(services, given);
  const { scheduler = 'process' } = node.run.job ?? {};
  await act(services, node, (host, { resumeRun }) => resumeRun(host, node.run, scheduler));
  const clusters = await services.clusters.load();
  await services.rollouts.open(await clusters.attach(node));
}

/** Starts a new run of what one was trained from. */
export async function retryRemoteRun(services: ExtensionServices, given: RemoteRunNode): Promise<void> {
  const node = await lookedInto(services, given);
  const { target, why, name, place } = node.group;
  if (!target || why !== undefined) throw new Error(why ?? vscode.l10n.t('{0} can’t be used.', name));
  if (!place)
    throw new Error(
      vscode.l10n.t(
        '{0} has no target that says how trainings start there. Make one with "New Target".',
        name,
      ),
    );
  const clusters = await services.clusters.load();
  const { retryRun } = await import('../../parts/launch-on-target');
  const launched = await handOver(services, clusters, target, (host, options) =>
    retryRun(host, node.run, target, options),
  );
  if (launched) await showLaunched(services, clusters, node.group, launched);
}

async function endAtOnce(services: ExtensionServices, node: RemoteRunNode): Promise<void> {
  const { run, group } = node;
  const isJob = run.job?.scheduler === 'slurm';
  const end = isJob ? vscode.l10n.t('Cancel Job') : vscode.l10n.t('Kill Now');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('End {0} on {1} immediately?', run.name, group.name),
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
    {
      modal: true,
      detail: vscode.l10n.t('It continues from its newest checkpoint when Slurm starts it again.'),
    },
    again,
  );
  if (answer === again) await act(services, node, (host, { requeueRun }) => requeueRun(host, run));
}

/** Finds the run that a command was called on. */
const onRun =
  (work: (services: ExtensionServices, node: RemoteRunNode) => Promise<void>): Command['run'] =>
  async (services, argument) => {
    const node = remoteRunOf(services, argument);
    if (node) await work(services, await lookedInto(services, node));
  };

/** The commands that end the job of a run on another machine. */
export const runActions = {
  cancelRun: { id: commands.cancelRun, run: onRun(endAtOnce) },
  requeueRun: { id: commands.requeueRun, run: onRun(requeue) },
} satisfies Record<string, Command>;
