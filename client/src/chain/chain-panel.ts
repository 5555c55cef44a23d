import * as vscode from 'vscode';
import { setContext } from '../context-keys';
import { commands, contexts } from '../ids';
import {
  type ChainHelp,
  type ChainSubject,
  type ChainView,
  type FromChain,
  isChainState,
  type ToChain,
} from '../messages/chain';
import { unreachable } from '../messages/unreachable';
import type { ChainSurroundings } from './chain-surroundings';
import { shownProofs } from './chain-view';
import { drawChainWebview, newChainWebview, titleOf } from './chain-webview';
import { failedSubject, toGenerate } from './failed-subject';
import { LinkedEditors } from './linked-editors';
import { openClause } from './open-clause';

/** The Chain and Proof panel: one, reused for whatever is looked at next, and there again after a reload. */
export class ChainPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private subject: ChainSubject | undefined;
  /** The next view that is told is one that was opened. */
  private focusIsDue = false;
  /** The universe that was not found. */
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
    return this.view?.proofs ?? [];
  }

  /** Shows a subject and gives it the focus: whoever opened it continues there. */
  show(subject: ChainSubject): void {
    this.subject = subject;
    this.focusIsDue = true;
    if (this.panel) {
      this.panel.reveal();
      void this.tell();
      return;
    }
    this.adopt(newChainWebview());
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
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.view = undefined;
      this.linked.show(undefined, {});
      setContext(contexts.proofShown, false);
    });
    drawChainWebview(panel, this.around, (message) => this.receive(message));
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
        await vscode.commands.executeCommand(commands.generateUniverse, toGenerate(missing));
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
      const failed = failedSubject(subject, error);
      this.missing = failed.missing;
      return failed.message;
    }
  }

  private post(told: ToChain): void {
    // What is shown stays.
    const isBeside = told.t === 'ways' || told.t === 'goTo';
    const message = told.t === 'show' && this.focusIsDue ? { ...told, focus: true } : told;
    if (!isBeside) {
      this.focusIsDue = false;
      this.view = told.t === 'show' ? told.view : undefined;
      // The place that is stood on comes with the view's first message.
      this.linked.show(this.view, {});
      setContext(contexts.proofShown, this.proofs.length > 0);
    }
    if (message.t === 'show' && this.panel) this.panel.title = titleOf(message.view);
    void this.panel?.webview.postMessage(message);
  }
}

const isSame = (a: ChainSubject, b: ChainSubject): boolean => JSON.stringify(a) === JSON.stringify(b);
