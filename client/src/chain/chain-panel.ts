import path from 'node:path';
import { UniverseNotFoundError } from '@phantomlab/core/node/universes/universe-not-found';
import { universeOfName } from '@phantomlab/core/universe/naming/universe-of-name';
import * as vscode from 'vscode';
import { setContext } from '../context-keys';
import { commands, contexts, panels } from '../ids';
import {
  type ChainHelp,
  type ChainSubject,
  type ChainView,
  type FromChain,
  isChainState,
  isFromChain,
  type ToChain,
} from '../messages/chain';
import { unreachable } from '../messages/unreachable';
import type { RolloutDocument } from '../rollouts/rollout-document';
import type { PickedRollout } from '../rollouts/rollouts-surroundings';
import { showBundle } from '../webview/bundle';
import { shownProofs } from './chain-view';
import { LinkedEditors } from './linked-editors';
import type { LocatedUniverses } from './located-universes';
import type { Subjects } from './subjects';

/** What the panel needs of the rest of the extension. */
export interface ChainSurroundings {
  readonly extension: vscode.Uri;
  readonly reader: Subjects;
  readonly located: LocatedUniverses;
  readonly log: vscode.LogOutputChannel;
  /** Another rollout is shown than the one that was asked for: its neighbour in the group. */
  readonly moved: (rollout: PickedRollout) => void;
  /** A rollout as the editor shows it. */
  readonly documentOf: (rollout: PickedRollout) => Promise<readonly [vscode.Uri, RolloutDocument]>;
}

/** The Chain and Proof panel: one, reused for whatever is looked at next, and there again after a reload. */
export class ChainPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private subject: ChainSubject | undefined;
  private shownProofs: ChainView['proofs'] = [];
  /** The next view that is told is one that was opened. */
  private focusIsDue = false;
  /** The universe that was looked for in vain. */
  private missing: string | undefined;

  /** The view that is shown. */
  private view: ChainView | undefined;
  private readonly linked: LinkedEditors;

  constructor(private readonly around: ChainSurroundings) {
    this.linked = new LinkedEditors(around.documentOf, (place) => {
      if (this.panel?.visible) this.post({ t: 'goTo', ...place });
    });
  }

  dispose(): void {
    this.linked.dispose();
    this.panel?.dispose();
  }

  /** Takes over a panel of before a reload of the window. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    if (!isChainState(state)) {
      panel.dispose();
      return;
    }
    this.subject = state.subject;
    this.adopt(panel);
  }

  /** The proofs that are shown. */
  get proofs(): ChainView['proofs'] {
    return this.shownProofs;
  }

  /** Shows a subject and gives it the focus: whoever opened it goes on there. */
  show(subject: ChainSubject): void {
    this.subject = subject;
    this.focusIsDue = true;
    if (this.panel) {
      this.panel.reveal();
      void this.tell();
      return;
    }
    const beside = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.adopt(
      vscode.window.createWebviewPanel(panels.chain, vscode.l10n.t('Chain and Proof'), beside, {
        enableScripts: true,
        enableFindWidget: true,
      }),
    );
  }

  /** Shows the rollout that was selected elsewhere, if the panel is open on one; the focus stays where it is. */
  follow(subject: ChainSubject & { of: 'rollout' }): void {
    if (!this.panel?.visible || this.subject?.of !== 'rollout' || isSame(this.subject, subject)) return;
    this.subject = subject;
    void this.tell();
  }

  /** Goes to where a debugger stopped, if what it steps through is shown. */
  stoppedAt(uri: vscode.Uri, position: vscode.Position): void {
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (document && this.panel?.visible) void this.linked.follow(document, position);
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.around.extension, 'media', 'icon.png');
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromChain(message)) {
        this.receive(message).catch((error: unknown) => {
          this.around.log.error('Chain and Proof:', error instanceof Error ? error : String(error));
        });
      } else
        this.around.log.warn(
          'The Chain and Proof panel sent a message that is not known.',
          JSON.stringify(message),
        );
    });
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.shownProofs = [];
      this.view = undefined;
      this.linked.show(undefined, {});
      setContext(contexts.proofShown, false);
    });
    showBundle(panel.webview, this.around.extension, 'chain', vscode.l10n.t('Chain and Proof'));
  }

  private async receive(message: FromChain): Promise<void> {
    switch (message.t) {
      case 'ready':
      case 'retry':
        await this.tell();
        return;
      case 'sibling': {
        if (this.subject?.of !== 'rollout') return;
        const index = this.subject.index + (message.by === 'next' ? 1 : -1);
        if (index < 0) return;
        const sibling: ChainSubject = { ...this.subject, index };
        const view = await this.read(sibling);
        // Past the last rollout there is nothing to show, and what is shown stays.
        if (view.t !== 'show') return;
        this.subject = sibling;
        this.post(view);
        this.around.moved({ run: sibling.run, group: sibling.group, index: sibling.index });
        return;
      }
      case 'ways':
        await this.tellWays(message.goal);
        return;
      case 'at':
        this.linked.show(this.view, { hop: message.hop, step: message.step });
        return;
      case 'clause':
        await openClause(message.clause);
        return;
      case 'help':
        await this.help(message.help);
        return;
      default:
        unreachable(message);
    }
  }

  private async tell(): Promise<void> {
    const { subject } = this;
    if (!subject) return;
    const told = await this.read(subject);
    if (this.subject === subject) this.post(told);
  }

  private async help(help: ChainHelp): Promise<void> {
    const { subject, missing } = this;
    switch (help) {
      case 'locate':
        if (missing !== undefined && (await this.around.located.locate(missing))) await this.tell();
        return;
      case 'generate':
        await vscode.commands.executeCommand(commands.generateUniverse, named(missing));
        await this.tell();
        return;
      case 'read':
        await vscode.commands.executeCommand(commands.openRollout, subject);
        return;
      default:
        unreachable(help);
    }
  }

  private async tellWays(goal: string): Promise<void> {
    const { subject } = this;
    if (!subject) return;
    const ways = await this.around.reader.ways(subject, goal);
    if (this.subject === subject) this.post({ t: 'ways', goal, ...shownProofs(ways) });
  }

  private async read(subject: ChainSubject): Promise<ToChain> {
    try {
      const view = await this.around.reader.read(subject);
      if (subject.of === 'rollout') setContext(contexts.chainStepped, true);
      return { t: 'show', view };
    } catch (error) {
      this.around.log.warn('Chain and Proof:', error instanceof Error ? error : String(error));
      const message = error instanceof Error ? error.message : String(error);
      this.missing = error instanceof UniverseNotFoundError ? error.named : undefined;
      const helps: ChainHelp[] = [
        ...(this.missing === undefined ? [] : (['locate', 'generate'] as const)),
        ...(subject.of === 'rollout' ? (['read'] as const) : []),
      ];
      return { t: 'failed', title: vscode.l10n.t('This cannot be shown'), message, subject, helps };
    }
  }

  private post(told: ToChain): void {
    // What is shown stays.
    const isBeside = told.t === 'ways' || told.t === 'goTo';
    const message = told.t === 'show' && this.focusIsDue ? { ...told, focus: true } : told;
    if (!isBeside) {
      this.focusIsDue = false;
      if (told.t === 'show') this.shownProofs = told.view.proofs;
      this.view = told.t === 'show' ? told.view : undefined;
      // The place that is stood on comes with the view's first message.
      this.linked.show(this.view, {});
      setContext(contexts.proofShown, this.shownProofs.length > 0);
    }
    if (message.t === 'show' && this.panel) this.panel.title = titleOf(message.view);
    void this.panel?.webview.postMessage(message);
  }
}

/** The universe of a log as what is to be generated: where its place in the folder and its name say enough. */
function named(universe: string | undefined) {
  if (universe === undefined || path.isAbsolute(universe)) return undefined;
  const split = path.posix.basename(universe);
  const dataset = path.posix.dirname(universe);
  return universeOfName(split, dataset) && [{ dataset, splits: [split] }];
}

const isSame = (a: ChainSubject, b: ChainSubject): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A goal has no chain: its proof stands alone. */
function titleOf({ subject, whyNot }: ChainView): string {
  if (subject.of !== 'goal') return vscode.l10n.t('Chain and Proof');
  return whyNot ? vscode.l10n.t('Why Not') : vscode.l10n.t('Proof');
}

/** Opens a clause where it stands, beside the proof. Only files of the kinds that proofs cite are opened. */
async function openClause(clause: { uri: string; start: number; end: number }): Promise<void> {
  const uri = vscode.Uri.parse(clause.uri, true);
  if (uri.scheme !== 'untitled' && !/\.(?:pl|plt|prolog)$/.test(uri.path)) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(document.positionAt(clause.start), document.positionAt(clause.end));
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnFor(uri),
    preserveFocus: true,
    preview: true,
    selection: range,
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the file is open already, else beside the text that one was reading, else beside the proof. */
function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const editors = vscode.window.visibleTextEditors;
  const open = editors.find(({ document }) => document.uri.toString() === uri.toString()) ?? editors[0];
  return open?.viewColumn ?? vscode.ViewColumn.Beside;
}
