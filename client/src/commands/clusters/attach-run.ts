import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import * as vscode from 'vscode';
import type { Clusters } from '../../clusters/clusters';
import type { HostRuns } from '../../clusters/host-runs';
import type { GroupNode, RemoteRunNode } from '../../clusters/nodes';
import { remoteProgress } from '../../clusters/remote-run-item';
import { ageText, standingWords } from '../../clusters/standing-words';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import type { Command } from '../command';
import { chooseGroup } from './choose-group';
import { groupOf, remoteRunOf } from './remote-run';

/** Opens a run of another machine, whoever started it, and follows it from now on. */
export const attachRun: Command = {
  id: commands.attachRun,
  async run(services, argument) {
    const clusters = await services.clusters.load();
    const node = remoteRunOf(services, argument) ?? (await choose(services, clusters, argument));
    if (node) await openRemoteRun(services, clusters, node);
  },
};

/** Shows a run of another machine as every view shows one: by its mirror, which grows from now on. */
export async function openRemoteRun(
  { rollouts, runs }: ExtensionServices,
  clusters: Clusters,
  node: RemoteRunNode,
): Promise<void> {
  const { target } = node.group;
  // Whoever opens a run wants what is new of it.
  clusters.hosts.forUser(target?.host);
  clusters.runsOf(node.group)?.begin();
  const mirror = await clusters.attach(node);
  await rollouts.open(mirror);
  await runs.refresh();
}

async function choose(
  services: ExtensionServices,
  clusters: Clusters,
  argument: unknown,
): Promise<RemoteRunNode | undefined> {
  const title = vscode.l10n.t('Attach to Run');
  const group = (await groupOf(services, argument)) ?? (await chooseGroup(clusters, title));
  if (!group) return undefined;
  const runs = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for runs on {0}', group.name),
    },
    () => clusters.connect(group),
  );
  const listed = clusters.list(group);
  if (listed.length === 0) throw new Error(noRuns(group, runs));
  const picked = await vscode.window.showQuickPick(listed.map(runPick), {
    title,
    placeHolder: vscode.l10n.t('Which run of {0}? The newest is the first', group.name),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked && { kind: 'remote-run', group, run: picked.run };
}

function noRuns({ name, target }: GroupNode, { fault }: HostRuns): string {
  return fault ?? vscode.l10n.t('There is no run on {0} below {1}.', name, target?.folder ?? '');
}

function runPick(run: TargetRun): vscode.QuickPickItem & { readonly run: TargetRun } {
  const { standing, name, foreign, job, updated, folder } = run;
  const { word } = standingWords(standing);
  return {
    label: name,
    description: [word, remoteProgress(run), ...(foreign && job ? [job.user] : [])].join(' · '),
    detail: `${ageText(Date.now() - updated * 1000)} · ${folder}`,
    run,
  };
}
