import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { Target } from '@phantomlab/core/targets/target';
import type * as vscode from 'vscode';

/** What the Runs view shows of other machines. */
export type ClusterNode = GroupNode | RemoteRunNode | ClusterInfoNode | RemoteFileNode | LeafNode;

/** A target, or a host without one. */
export interface GroupNode {
  readonly kind: 'group';
  readonly name: string;
  /** Undefined: it can't be used as it is written, or its folder is not trusted. */
  readonly target: Target | undefined;
  /** Where it is written; undefined for a host without a target. */
  readonly place: { readonly path: string; readonly line: number } | undefined;
  /** Why it is not contacted. */
  readonly why: string | undefined;
}

export interface RemoteRunNode {
  readonly kind: 'remote-run';
  readonly group: GroupNode;
  readonly run: TargetRun;
}

/** Free GPUs and jobs of a target's cluster. */
export interface ClusterInfoNode {
  readonly kind: 'cluster';
  readonly group: GroupNode;
}

export interface RemoteFileNode {
  readonly kind: 'remote-file';
  readonly node: RemoteRunNode;
  /** Absolute, on the host. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly size: number | undefined;
}

/** A line that says something. */
export interface LeafNode {
  readonly kind: 'leaf';
  readonly id: string;
  readonly item: vscode.TreeItem;
}

export function isClusterNode(value: unknown): value is ClusterNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
