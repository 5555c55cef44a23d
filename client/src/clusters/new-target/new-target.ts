import { shareOfNode } from '@phantomlab/core/targets/making/propose-request';
import { targetItem } from '@phantomlab/core/targets/making/target-item';
import { filledTemplate } from '@phantomlab/core/targets/target-templates';
import * as vscode from 'vscode';
import type { ClusterHosts } from '../cluster-hosts';
import { windowTargets } from '../workspace-targets';
import { chooseBeginning, chooseSshHost } from './choose-machine';
import type { Draft } from './draft';
import { type AskedMachine, askMachine } from './machine';
import { questions } from './questions';
import { inSteps } from './steps';
import { writeTarget } from './write-target';

/** A name that is free: `lab`, or `lab-2` where that is taken. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const plain =
    wanted
      .replace(/^.*@/, '')
      .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[-.]+/, '') || 'cluster';
  for (let n = 1; ; n++) {
    const name = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.has(name)) return name;
  }
}

async function namesTaken(): Promise<ReadonlySet<string>> {
  const { targets, unusable } = await windowTargets();
  return new Set([...targets.map(({ target }) => target.name), ...unusable.map(({ name }) => name)]);
}

/** Asks for a machine, asks the machine, asks what is to be chosen, and writes the target. */
export async function newTarget(hosts: ClusterHosts): Promise<void> {
  const title = vscode.l10n.t('New Target');
  const beginning = await chooseBeginning(title);
  if (!beginning) return;
  const taken = await namesTaken();
  if (beginning.kind === 'template') {
    const { template } = beginning;
    const host = await chooseSshHost(title);
    if (host !== undefined)
      await writeTarget(filledTemplate(template, { 1: freeName(template.name, taken), 2: host }));
    return;
  }
  const { host } = beginning;
  const asked = await askWithProgress(hosts, host);
  if (!asked) return;
  const draft: Draft = {
    host,
    asked,
    taken,
    name: freeName(host ?? (asked.facts.hasSlurm ? 'cluster' : 'here'), taken),
    slurm: asked.facts.hasSlurm,
    ...{ partition: undefined, account: undefined, gpuType: undefined, gpus: 0, time: undefined },
    ...{ mem: undefined, python: undefined, folder: '~/phantomlab', modules: [] },
  };
  const chosen = await inSteps(title, draft, questions);
  if (chosen) await writeTarget(itemOf(chosen));
}

function itemOf(draft: Draft): string {
  const { name, host, folder, python, modules, slurm, partition, account, gpus, gpuType, time, mem } = draft;
  const kind = partition?.gpus.find(({ type }) => type === (gpuType ?? partition.gpus[0]?.type));
  return targetItem({
    ...{ name, host, folder, python, modules },
    slurm: slurm
      ? {
          ...{ partition: partition?.name, account, gpus, gpuType, time, mem },
          cpus: shareOfNode(kind, gpus).cpus,
        }
      : undefined,
  });
}

/** @returns undefined: the user did not wait */
function askWithProgress(hosts: ClusterHosts, host: string | undefined): Promise<AskedMachine | undefined> {
  const where = host ?? vscode.l10n.t('this machine');
  return Promise.resolve(
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Asking {0} what it has', where),
        cancellable: true,
      },
      (_, token) =>
        Promise.race([
          askMachine(hosts.forUser(host)),
          new Promise<undefined>((resolve) => token.onCancellationRequested(() => resolve(undefined))),
        ]),
    ),
  );
}
