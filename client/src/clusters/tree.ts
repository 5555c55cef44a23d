import { listFolder } from '@phantomlab/core/node/hosts/look-at';
import { SlurmHost } from '@phantomlab/core/node/slurm/slurm-host';
import { reasonText } from '@phantomlab/core/slurm/state/reason-text';
import { gpusText } from '@phantomlab/core/targets/making/propose-request';
import * as vscode from 'vscode';
import { remoteItems } from '../ids';
import { fileItem, type GroupState, groupChildren, groupItem, leaf } from './cluster-tree';
import type { Clusters } from './clusters';
import type { ClusterInfoNode, ClusterNode, RemoteFileNode, RemoteRunNode } from './nodes';
import { remoteUri } from './remote-address';
import { remoteRunItem } from './remote-run-item';
import { clockText } from './standing-words';

const stateOf = (clusters: Clusters, node: Parameters<Clusters['runsOf']>[0]): GroupState => ({
  runs: clusters.runsOf(node),
  line: clusters.hosts.state(node.target?.host),
});

/** The line of a node. */
export function clusterItem(clusters: Clusters, node: ClusterNode): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node, stateOf(clusters, node), clusters.list(node));
    case 'remote-run': {
      const { run, group } = node;
      const isAttached = clusters.isAttached(run.folder, group.target?.host ?? '');
      return remoteRunItem(run, `run:${group.name}:${run.folder}`, isAttached);
    }
    case 'cluster': {
      const item = new vscode.TreeItem(vscode.l10n.t('Cluster'), vscode.TreeItemCollapsibleState.Collapsed);
      item.id = `cluster:${node.group.name}`;
      item.description = vscode.l10n.t('GPUs and your jobs');
      item.iconPath = new vscode.ThemeIcon('server-environment');
      item.contextValue = remoteItems.cluster;
      return item;
    }
    case 'remote-file':
      return fileItem(node, uriOf(node));
    case 'leaf':
      return node.item;
    default:
      return node satisfies never;
  }
}

/** The lines below a node. What has to be asked of the host is asked: the user opened the node. */
export async function clusterChildren(
  clusters: Clusters,
  node: ClusterNode,
): Promise<readonly ClusterNode[]> {
  switch (node.kind) {
    case 'group':
      return groupChildren(node, stateOf(clusters, node), clusters.list(node));
    case 'cluster':
      return orFault(clusters, `cluster:${node.group.name}`, () => clusterLines(clusters, node));
    case 'remote-run':
      return orFault(clusters, `files:${node.group.name}:${node.run.folder}`, () =>
        files(clusters, node, node.run.folder),
      );
    case 'remote-file':
      return orFault(clusters, `files:${node.node.group.name}:${node.path}`, () =>
        files(clusters, node.node, node.path),
      );
    default:
      return [];
  }
}

async function orFault(
  clusters: Clusters,
  id: string,
  ask: () => Promise<readonly ClusterNode[]>,
): Promise<readonly ClusterNode[]> {
  try {
    return await clusters.answers.ask(id, ask);
  } catch (error) {
    const { message } = error as Error;
    return [leaf(`fault:${id}`, message, { iconPath: new vscode.ThemeIcon('warning'), tooltip: message })];
  }
}

/** Files that tell nothing: a lock, and what it is asked for. */
const passedOver = /^(?:events\.lock.*|control\.json)$/;

async function files(
  clusters: Clusters,
  node: RemoteRunNode,
  folder: string,
): Promise<readonly ClusterNode[]> {
  const host = clusters.hosts.quietly(node.group.target?.host);
  const entries = await listFolder(host, folder);
  return entries
    .filter(({ name }) => !passedOver.test(name))
    .map(({ name, isFolder, size }) => ({
      kind: 'remote-file',
      node,
      path: `${folder}/${name}`,
      isFolder,
      size,
    }));
}

const uriOf = ({ node, path }: RemoteFileNode): vscode.Uri => {
  const host = node.group.target?.host;
  return host === undefined ? vscode.Uri.file(path) : remoteUri(host, path);
};

async function clusterLines(clusters: Clusters, { group }: ClusterInfoNode): Promise<readonly ClusterNode[]> {
  const slurm = new SlurmHost(clusters.hosts.quietly(group.target?.host));
  const [cluster, queue] = await Promise.all([slurm.cluster(), slurm.queue()]);
  const id = (what: string) => `${what}:${group.name}`;
  const gpus = cluster
    ? cluster.gpus.map((kind) =>
        leaf(id(`gpu:${kind.type}`), kind.type || vscode.l10n.t('GPU'), {
          description:
            kind.free === undefined
              ? vscode.l10n.t('{0}; the number of free ones is not known', kind.total)
              : vscode.l10n.t('{0} of {1} free', kind.free, kind.total),
          iconPath: new vscode.ThemeIcon('circuit-board'),
          tooltip: cluster.partitions
            .filter(({ gpus: own }) => own.some(({ type }) => type === kind.type))
            .map(({ name, gpus: own }) => `${name}: ${gpusText(own)}`)
            .join('\n'),
        }),
      )
    : [
        leaf(id('no-sinfo'), vscode.l10n.t('sinfo does not answer'), {
          iconPath: new vscode.ThemeIcon('warning'),
        }),
      ];
  if (!queue.answered)
    return [
      ...gpus,
      leaf(id('no-queue'), vscode.l10n.t('The queue does not answer'), {
        description: queue.why,
        tooltip: queue.why,
        iconPath: new vscode.ThemeIcon('warning'),
      }),
    ];
  const jobs = queue.jobs.map((job) => {
    const [word = ''] = job.words;
    const waits = word === 'PENDING';
    return leaf(id(`job:${job.id.id}`), job.name || String(job.id.id), {
      description: [
        word.toLowerCase().replaceAll('_', ' '),
        ...(waits && job.reason !== '' ? [reasonText(job.reason)] : []),
        ...(job.started === undefined
          ? []
          : [
              waits
                ? vscode.l10n.t('expected {0}', clockText(job.started))
                : vscode.l10n.t('since {0}', clockText(job.started)),
            ]),
        ...(job.nodes === '' ? [] : [job.nodes]),
      ].join(' · '),
      tooltip: vscode.l10n.t('Job {0}', job.id.id),
      iconPath: new vscode.ThemeIcon(waits ? 'watch' : 'play-circle'),
    });
  });
  return [
    ...gpus,
    ...(jobs.length > 0 ? jobs : [leaf(id('no-jobs'), vscode.l10n.t('You have no jobs in the queue'))]),
  ];
}
