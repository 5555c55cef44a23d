import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { LineState } from '@phantomlab/core/node/hosts/ssh/line/line';
import * as vscode from 'vscode';
import { commands, remoteItems } from '../ids';
import type { HostRuns } from './host-runs';
import type { ClusterNode, GroupNode, LeafNode, RemoteFileNode } from './nodes';
import { contextOf } from './remote-run-item';
import { ageText } from './standing-words';

/** More runs than anybody looks through: Attach to Run finds the others. */
const mostRuns = 100;

/** What the tree needs to know of a group. */
export interface GroupState {
  readonly runs: HostRuns | undefined;
  /** Undefined: this machine, or nothing was needed of the host yet. */
  readonly line: LineState | undefined;
}

/** How things stand with a group's host, in a few words. */
function lineText({ host }: { host: string | undefined }, { runs, line }: GroupState): string {
  if (host === undefined) return '';
  if (line?.kind === 'connecting') return vscode.l10n.t('connecting…');
  if (line?.kind === 'refused') return vscode.l10n.t('not connected');
  if (line?.kind === 'broken') return vscode.l10n.t('no connection, trying again');
  if (!runs?.isBegun) return vscode.l10n.t('not connected');
  return '';
}

/** Whether a click connects. */
export const isOff = ({ runs, line }: GroupState, host: string | undefined): boolean =>
  (host !== undefined && line?.kind === 'refused') || !runs?.isBegun;

export function groupItem(group: GroupNode, state: GroupState, runs: readonly TargetRun[]): vscode.TreeItem {
  const item = new vscode.TreeItem(group.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `group:${group.name}`;
  const { target, why } = group;
  if (!target) {
    item.description = vscode.l10n.t('can’t be used');
    item.tooltip = why;
    item.iconPath = new vscode.ThemeIcon('warning');
    item.contextValue = remoteItems.unusable;
    return item;
  }
  if (why !== undefined) {
    item.description = vscode.l10n.t('not contacted');
    item.tooltip = why;
    item.iconPath = new vscode.ThemeIcon('workspace-untrusted');
    item.contextValue = remoteItems.unusable;
    return item;
  }
  const live = runs.filter(
    (run) => contextOf(run) !== remoteItems.ended && contextOf(run) !== remoteItems.resumable,
  );
  const line = lineText({ host: target.host }, state);
  const looked = state.runs?.looked;
  const error =
    state.line?.kind === 'refused' || state.line?.kind === 'broken'
      ? state.line.error.message
      : state.runs?.fault;
  item.description = [
    line,
    ...(live.length > 0 ? [vscode.l10n.t('{0} under way', live.length)] : []),
    ...(line !== '' && looked !== undefined && runs.length > 0
      ? [vscode.l10n.t('as of {0}', ageText(Date.now() - looked))]
      : []),
  ]
    .filter((part) => part !== '')
    .join(' · ');
  item.tooltip = new vscode.MarkdownString().appendText(
    [
      target.host === undefined
        ? vscode.l10n.t('On this machine')
        : vscode.l10n.t('Over ssh {0}', target.host),
      target.folder,
      error ?? '',
      looked === undefined ? '' : vscode.l10n.t('Looked at {0}', ageText(Date.now() - looked)),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
  item.iconPath = new vscode.ThemeIcon(iconOf(target.host, state));
  const context = isOff(state, target.host) ? remoteItems.off : remoteItems.on;
  item.contextValue = group.place ? context : `${context}.loose`;
  return item;
}

function iconOf(host: string | undefined, state: GroupState): string {
  if (state.line?.kind === 'refused') return 'debug-disconnect';
  if (host === undefined) return 'server';
  return state.runs?.isBegun ? 'vm-running' : 'vm';
}

export function leaf(id: string, label: string, more: Partial<vscode.TreeItem> = {}): LeafNode {
  const item = new vscode.TreeItem(label);
  item.id = id;
  return { kind: 'leaf', id, item: Object.assign(item, more) };
}

/** The lines below a group: its runs, newest first, and its cluster. */
export function groupChildren(
  group: GroupNode,
  state: GroupState,
  runs: readonly TargetRun[],
): readonly ClusterNode[] {
  const { name, target, why } = group;
  if (!target || why !== undefined)
    return [
      leaf(`why:${name}`, why ?? '', {
        iconPath: new vscode.ThemeIcon('info'),
        tooltip: why,
        // Of a target that could be used the folder is not trusted.
        ...(target && { command: { command: 'workbench.trust.manage', title: '' } }),
      }),
    ];
  const off = isOff(state, target.host);
  const refused = state.line?.kind === 'refused' ? state.line.error.message : undefined;
  const connect = leaf(`connect:${name}`, vscode.l10n.t('Connect'), {
    iconPath: new vscode.ThemeIcon('plug'),
    description: refused ?? (runs.length > 0 ? vscode.l10n.t('to see what is new') : ''),
    tooltip: refused,
    command: { command: commands.connectTarget, title: '', arguments: [{ target: name }] },
  });
  const fault = state.runs?.fault;
  const connecting = state.line?.kind === 'connecting';
  const looking = state.runs?.isBegun && state.runs.looked === undefined;
  const lines: LeafNode[] = off
    ? [connect]
    : fault !== undefined && !connecting
      ? [leaf(`fault:${name}`, fault, { iconPath: new vscode.ThemeIcon('warning'), tooltip: fault })]
      : runs.length === 0
        ? [leaf(`none:${name}`, looking ? vscode.l10n.t('Looking for runs…') : vscode.l10n.t('No runs yet'))]
        : [];
  const shown = runs.slice(0, mostRuns).map((run) => ({ kind: 'remote-run', group, run }) as const);
  const cluster = target.scheduler === 'slurm' && !off ? [{ kind: 'cluster', group } as const] : [];
  return [...lines, ...cluster, ...shown];
}

export function fileItem({ path, isFolder, size, node }: RemoteFileNode, uri: vscode.Uri): vscode.TreeItem {
  const item = new vscode.TreeItem(
    path.slice(path.lastIndexOf('/') + 1),
    isFolder ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  item.id = `file:${node.group.name}:${path}`;
  item.resourceUri = uri;
  item.iconPath = isFolder ? vscode.ThemeIcon.Folder : vscode.ThemeIcon.File;
  item.description = size === undefined || isFolder ? undefined : sizeText(size);
  item.contextValue = isFolder ? remoteItems.folder : remoteItems.file;
  if (!isFolder) item.command = { command: 'vscode.open', title: '', arguments: [uri, { preview: true }] };
  return item;
}

export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(size < 10 ? 1 : 0)} ${units[unit]}`;
}

/** The line above the runs of this machine, where there are others. */
export function hereItem(hasRuns: boolean): vscode.TreeItem {
  const state = hasRuns ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(vscode.l10n.t('This machine'), state);
  item.id = 'here';
  item.iconPath = new vscode.ThemeIcon('device-desktop');
  item.description = hasRuns ? undefined : vscode.l10n.t('no runs');
  return item;
}
