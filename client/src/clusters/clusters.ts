import { homedir } from 'node:os';
import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { Host } from '@phantomlab/core/node/hosts/host';
import { mirrorCache } from '@phantomlab/core/node/mirrors/mirror-cache';
import { mirrorFolder } from '@phantomlab/core/node/mirrors/mirror-place';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { documents } from '../ids';
import { AttachedRuns } from './attached-runs';
import { ClusterHosts } from './cluster-hosts';
import { groupsOf, loosePlaceOf } from './groups';
import type { HostRuns } from './host-runs';
import { KeptAnswers } from './kept-answers';
import { ScriptDocuments } from './launching/script-documents';
import { MirroredRuns } from './mirrored-runs';
import { newTarget } from './new-target/new-target';
import type { ClusterNode, GroupNode, RemoteRunNode } from './nodes';
import { isWithin, type RemotePlace } from './remote-address';
import { RemoteFiles } from './remote-files';
import { hostKey, RunsByHost } from './runs-by-host';
import { SshQuestions } from './ssh-questions';
import { windowTargets } from './workspace-targets';

/** A cluster's GPUs and a run's files are not asked for more often, unless the user refreshes. */
const keptMs = 60_000;

export interface ClustersSurroundings {
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  /** Something has changed: lists must be drawn again. */
  changed(): void;
}

/** Other machines and their runs, as this window knows them. */
export class Clusters implements vscode.Disposable {
  readonly attached: AttachedRuns;
  readonly hosts: ClusterHosts;
  readonly files: RemoteFiles;
  readonly scripts = new ScriptDocuments();
  readonly mirrored = new MirroredRuns(this);
  /** What the tree has asked for. */
  readonly answers = new KeptAnswers<readonly ClusterNode[]>(keptMs);
  private readonly owned: vscode.Disposable[] = [];
  private readonly byHost: RunsByHost;
  private found: readonly GroupNode[] = [];

  constructor(private readonly around: ClustersSurroundings) {
    this.attached = new AttachedRuns(around.memory);
    const { ask } = new SshQuestions();
    this.hosts = new ClusterHosts({
      ask: (question) => {
        if (question.kind === 'secret') void this.attached.noteAsking(question.host);
        return ask(question);
      },
      ssh: { program: configuration.ssh.replace(/^~(?=[/\\])/, homedir()) },
    });
    this.files = new RemoteFiles((place) => this.hostOfPlace(place));
    this.byHost = new RunsByHost({
      host: (name) => this.hosts.quietly(name),
      isAttached: (folder, host) => this.isAttached(folder, host),
      under: (targets) => loosePlaceOf(targets, this.attached.places),
      changed: () => around.changed(),
    });
    const watcher = vscode.workspace.createFileSystemWatcher('**/.phantomlab/targets.yaml');
    const reload = () => void this.reload();
    this.owned.push(
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
      vscode.workspace.onDidGrantWorkspaceTrust(reload),
      this.files,
      this.scripts,
      vscode.workspace.registerFileSystemProvider(documents.remote, this.files, {
        isReadonly: true,
        isCaseSensitive: true,
      }),
      this.hosts.onDidChange(() => around.changed()),
    );
  }

  dispose(): void {
    for (const one of this.owned) one.dispose();
    this.byHost.dispose();
    this.hosts.dispose();
  }

  /** Targets of the window and hosts of attached runs, in the order in which they are shown. */
  get groups(): readonly GroupNode[] {
    return this.found;
  }

  /** Reads the targets again; hosts that are known keep their connections. */
  async reload(): Promise<void> {
    let targets: Awaited<ReturnType<typeof windowTargets>>;
    try {
      targets = await windowTargets();
    } catch (error) {
      this.around.log.warn('Targets:', String(error));
      targets = { targets: [], unusable: [], faults: [(error as Error).message], notes: [] };
    }
    this.found = groupsOf(targets, this.attached.places);
    this.byHost.renew(this.found);
    this.around.changed();
  }

  /** What the hosts of attached runs that go on have to say is asked for, where nobody is asked for anything by that. */
  async comeBack(): Promise<void> {
    await this.reload();
    for (const [key, one] of this.byHost.all) {
      const goesOn = one.all.some((run) => this.isAttached(run.folder, key) && !isOver(run.standing));
      if (key === '' || (goesOn && (await this.hosts.answersUnasked(key, this.attached.asks(key)))))
        one.begin();
    }
  }

  setVisible(visible: boolean): void {
    this.byHost.setVisible(visible);
  }

  /** Asks again what is asked at all: the user wants to see what is new. */
  async refresh(): Promise<void> {
    this.answers.forget();
    await this.reload();
    await this.byHost.refresh();
  }

  group(name: string): GroupNode | undefined {
    return this.found.find((group) => group.name === name);
  }

  runsOf({ target }: GroupNode): HostRuns | undefined {
    return target && this.byHost.get(target.host);
  }

  /** A node was opened by the user: a group's host is connected to. */
  async expanded(node: ClusterNode): Promise<void> {
    if (node.kind !== 'group' || !this.runsOf(node) || node.why !== undefined) return;
    if (!this.runsOf(node)?.isBegun) await this.connect(node);
  }

  /** The runs of a group, newest first. */
  list(group: GroupNode): readonly TargetRun[] {
    return this.runsOf(group)?.all.filter(({ target }) => target === group.name) ?? [];
  }

  /** Asks a group's host, for the user who just wanted it; what ssh asks comes up. */
  async connect(group: GroupNode): Promise<HostRuns> {
    const { target, why } = group;
    const runs = this.runsOf(group);
    if (!target || !runs || why !== undefined)
      throw new Error(why ?? vscode.l10n.t('{0} can’t be used.', group.name));
    this.hosts.forUser(target.host);
    await runs.refresh();
    return runs;
  }

  /** The host of a group, for what the user just asked for. */
  hostFor({ target, why, name }: GroupNode): Host {
    if (!target || why !== undefined) throw new Error(why ?? vscode.l10n.t('{0} can’t be used.', name));
    return this.hosts.forUser(target.host);
  }

  isAttached(folder: string, host: string): boolean {
    return this.attached.runs.some((run) => run.folder === folder && hostKey(run.host) === host);
  }

  /** A run with all that its folder tells; of old ones among thousands only the names are known at first. */
  async looked({ group, run }: RemoteRunNode): Promise<RemoteRunNode> {
    if (!run.unseen) return { kind: 'remote-run', group, run };
    this.hosts.forUser(group.target?.host);
    return { kind: 'remote-run', group, run: (await this.runsOf(group)?.lookInto(run)) ?? run };
  }

  /** Remembers a run and follows it. @returns where it is mirrored */
  async attach(node: RemoteRunNode): Promise<string> {
    const { group, run } = await this.looked(node);
    const { folder, mirror } = run;
    await this.attached.add({ target: group.name, host: group.target?.host, folder, mirror });
    this.runsOf(group)?.followAttached();
    this.around.changed();
    return mirror;
  }

  /** Follows a run that was just handed over. @returns where it is mirrored */
  async attachLaunched(group: GroupNode, folder: string): Promise<string> {
    const host = group.target?.host;
    const mirror = host === undefined ? folder : mirrorFolder(mirrorCache(), host, folder);
    await this.attached.add({ target: group.name, host, folder, mirror });
    await this.connect(group);
    this.runsOf(group)?.followAttached();
    return mirror;
  }

  find(target: string, folder: string): RemoteRunNode | undefined {
    const group = this.group(target);
    const run = group && this.list(group).find((one) => one.folder === folder);
    return group && run && { kind: 'remote-run', group, run };
  }

  async newTarget(): Promise<void> {
    await newTarget(this.hosts);
    await this.reload();
  }

  async addPlace(host: string, under: string): Promise<GroupNode> {
    await this.attached.addPlace({ host, under });
    await this.reload();
    return this.group(host)!;
  }

  async forgetHost(name: string): Promise<void> {
    await this.attached.forgetHost(name);
    await this.reload();
  }

  private hostOfPlace({ host, file }: RemotePlace): Host | undefined {
    const isOfRun = this.found.some(
      (group) =>
        group.target?.host === host &&
        group.why === undefined &&
        this.list(group).some(({ folder }) => isWithin(folder, file)),
    );
    return isOfRun ? this.hosts.quietly(host) : undefined;
  }
}
