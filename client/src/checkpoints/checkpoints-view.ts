import path from 'node:path';
import * as vscode from 'vscode';
import { setContext } from '../context-keys';
import { contexts, views } from '../ids';
import { KnownEvaluations } from '../results/known-evaluations';
import { checkpointItem } from './checkpoint-items';
import { childrenOf, type RegistryNode } from './checkpoint-nodes';
import { type Registry, readRegistry } from './read-registry';

/** An evaluation that is under way appends a line a second or more. */
const quietMs = 2000;

/** The tree of a final_ckpts.yaml: data sets, models, and what was evaluated of each. It follows the list and the answers. */
export class CheckpointsView implements vscode.TreeDataProvider<RegistryNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  readonly view: vscode.TreeView<RegistryNode>;
  private readonly known = new KnownEvaluations();
  private readonly subscriptions: vscode.Disposable[];
  private list: { readonly file: string; readonly root: string } | undefined;
  private registry: Promise<Registry> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.view = vscode.window.createTreeView(views.checkpoints, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const answers = vscode.workspace.createFileSystemWatcher('**/evaluations/**/*.{json,jsonl}');
    const lists = vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml}');
    const listChanged = ({ fsPath }: vscode.Uri) => {
      if (fsPath === this.list?.file) this.refreshSoon();
    };
    const answered = () => this.refreshSoon();
    this.subscriptions = [
      this.view,
      this.changed,
      ...[answers, answers.onDidChange(answered), answers.onDidCreate(answered)],
      ...[answers.onDidDelete(answered), lists, lists.onDidChange(listChanged)],
      // What a watcher has missed is seen at the end of an evaluation, and when the tree is looked at again.
      vscode.tasks.onDidEndTaskProcess(answered),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.refreshSoon();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.subscriptions) each.dispose();
  }

  /**
   * Shows a list.
   * @param root the folder in which its models are evaluated
   * @throws Error as `readRegistry` does; the view is then as it was
   */
  async show(file: string, root: string): Promise<void> {
    const registry = await readRegistry(file, root, this.known);
    this.list = { file, root };
    this.registry = Promise.resolve(registry);
    this.view.description = path.basename(file);
    setContext(contexts.checkpointsShown, true);
    this.changed.fire();
  }

  async focus(): Promise<void> {
    await vscode.commands.executeCommand(`${views.checkpoints}.focus`);
  }

  /** The list that is shown, with what is known of it now. */
  async current(): Promise<(Registry & { readonly root: string }) | undefined> {
    return this.list && this.registry ? { ...(await this.registry), root: this.list.root } : undefined;
  }

  async getChildren(node?: RegistryNode): Promise<RegistryNode[]> {
    if (node) return [...childrenOf(node)];
    return [...((await this.registry)?.groups ?? [])];
  }

  getParent(node: RegistryNode): RegistryNode | undefined {
    return node.kind === 'set' || node.kind === 'checkpoint' ? node.of : undefined;
  }

  async getTreeItem(node: RegistryNode): Promise<vscode.TreeItem> {
    return checkpointItem(node, (await this.registry)?.sets ?? []);
  }

  private refreshSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.refresh();
    }, quietMs);
  }

  private async refresh(): Promise<void> {
    if (!this.list) return;
    const { file, root } = this.list;
    try {
      const registry = await readRegistry(file, root, this.known);
      this.registry = Promise.resolve(registry);
      this.view.message = undefined;
    } catch (error) {
      // While it is edited, the list is often wrong for a moment: what was read before stays.
      const message = error instanceof Error ? error.message : String(error);
      this.log.info('Checkpoints:', message);
      this.view.message = message;
    }
    this.changed.fire();
  }
}

let view: CheckpointsView | undefined;

/** The one view of a window, made when it is first needed. */
export function checkpointsView(
  { subscriptions }: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): CheckpointsView {
  if (!view) {
    view = new CheckpointsView(log);
    subscriptions.push(view);
  }
  return view;
}

export const shownCheckpoints = (): CheckpointsView | undefined => view;
