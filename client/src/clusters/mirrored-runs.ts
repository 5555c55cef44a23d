import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import * as vscode from 'vscode';
import { remoteItems } from '../ids';
import type { AttachedRuns } from './attached-runs';
import type { ClusterHosts } from './cluster-hosts';
import type { HostRuns } from './host-runs';
import type { GroupNode, RemoteRunNode } from './nodes';
import { contextOf } from './remote-run-item';
import { ageText, lifeOfStanding, standingWords } from './standing-words';

/** Where the runs of mirrors are listed. */
export interface ListedRuns {
  readonly attached: AttachedRuns;
  readonly hosts: ClusterHosts;
  find(target: string, folder: string): RemoteRunNode | undefined;
  runsOf(group: GroupNode): HostRuns | undefined;
}

/** Runs of other machines as views of run folders know them: by the local folder that mirrors each. */
export class MirroredRuns {
  constructor(private readonly listed: ListedRuns) {}

  /** Where attached runs are mirrored: those of other machines alone. */
  get folders(): readonly string[] {
    return this.listed.attached.runs.filter(({ host }) => host !== undefined).map(({ mirror }) => mirror);
  }

  /** Whether a run folder is of a run that is listed under a target. */
  has(folder: string): boolean {
    return this.listed.attached.ofMirror(folder) !== undefined;
  }

  /** The run that a folder mirrors. */
  of(folder: string): RemoteRunNode | undefined {
    const known = this.listed.attached.ofMirror(folder);
    return known && this.listed.find(known.target, known.folder);
  }

  lifeOf(folder: string): RunLife | undefined {
    const node = this.of(folder);
    if (!node) return undefined;
    const life = lifeOfStanding(node.run.standing);
    if (!this.isStale(folder)) {
      const why = this.listed.runsOf(node.group)?.stopped(node.run.folder);
      if (why === undefined) return life;
      return {
        ...life,
        reason: vscode.l10n.t('What is shown may be out of date, since the log can’t be followed: {0}', why),
      };
    }
    const { looked } = this.listed.runsOf(node.group) ?? {};
    const { word } = standingWords(node.run.standing);
    const age = looked === undefined ? '' : ` (${ageText(Date.now() - looked)})`;
    const reason = vscode.l10n.t(
      '{0} is not connected. When last seen{1}, the run was {2}.',
      node.group.name,
      age,
      word,
    );
    return { status: 'unknown', reason };
  }

  /** Whether a run went on when its host was looked at last, and the host is not asked now. */
  isStale(folder: string): boolean {
    const node = this.of(folder);
    if (!node || isOver(node.run.standing)) return false;
    const host = node.group.target?.host;
    const isRefused = this.listed.hosts.state(host)?.kind === 'refused';
    return isRefused || !this.listed.runsOf(node.group)?.isBegun;
  }

  isResumable(folder: string): boolean | undefined {
    const node = this.of(folder);
    return node && [remoteItems.resumable, remoteItems.unknown].some((one) => one === contextOf(node.run));
  }
}
