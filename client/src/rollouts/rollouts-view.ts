import { existsSync } from 'node:fs';
import type { Chain } from '@phantomlab/core/chain/chain';
import { logFile } from '@phantomlab/core/node/runs/event-reader';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { setContext } from '../context-keys';
import { contexts, views } from '../ids';
import { type FromRollouts, isFromRollouts, type ToRollouts } from '../messages/rollouts';
import { unreachable } from '../messages/unreachable';
import { showBundle } from '../webview/bundle';
import { commandFor } from './rollouts-commands';
import { RunFollower } from './run-follower';
import type { RunIndex } from './run-index';
import { RunTeller } from './run-teller';

/** What the view needs of the rest of the extension. */
export interface RolloutsSurroundings {
  readonly extension: vscode.Uri;
  /** What the workspace remembers from window to window. */
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  /** Whether the run can be gone on with. */
  isResumable(folder: string): boolean;
  /** How a run of another machine stands; undefined: one of this machine, whose folder tells. */
  lifeOf(folder: string): RunLife | undefined;
  /** Another run is shown than before. */
  shows(folder: string | undefined): void;
  runCount(): number;
  /** A rollout was selected. */
  picked(rollout: PickedRollout): void;
  /** The chain of a rollout with its verdicts; undefined where its universe can't be had. */
  chainOf: (rollout: RolloutEvent, prompt: PromptEvent, run: string) => Promise<Chain | undefined>;
}

export interface PickedRollout {
  readonly run: string;
  readonly group: number;
  readonly index: number;
}

/** The run that was shown last: the view's own state is lost when a window goes away in a hurry. */
const lastRun = 'rollouts.lastRun';

/** Changes are told at most so often: a side bar that is redrawn faster shows nothing more. */
const tellEveryMs = 150;

/** The host's half of the Rollouts view: follows one run and tells the webview the window of it that is in sight. */
export class RolloutsView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly registered: vscode.Disposable;
  private view: vscode.WebviewView | undefined;
  private follower: RunFollower | undefined;
  private readonly teller: RunTeller;
  private telling: NodeJS.Timeout | undefined;
  private picked: { group: number; index: number } | undefined;
  /** The picked rollout is not told yet: the log was not read as far when it was picked. */
  private pickIsDue = false;
  private toReveal: { group: number; index: number } | undefined;

  constructor(private readonly around: RolloutsSurroundings) {
    this.teller = new RunTeller({
      tell: (message) => this.tell(message),
      handle: (work) => void this.handle(work),
    });
    this.registered = vscode.window.registerWebviewViewProvider(views.rollouts, this);
  }

  dispose(): void {
    clearTimeout(this.telling);
    this.follower?.dispose();
    this.registered.dispose();
  }

  /** The run that is shown. */
  get run(): string | undefined {
    return this.follower?.folder;
  }

  /** The rollout that is selected. */
  get selection(): PickedRollout | undefined {
    return this.run !== undefined && this.picked ? { run: this.run, ...this.picked } : undefined;
  }

  /** What is known of the shown run. */
  get index(): RunIndex | undefined {
    return this.follower?.index;
  }

  /** Shows a run, and a rollout of it when one is named. */
  async open(folder: string, place?: { group: number; index: number }): Promise<void> {
    this.follow(folder);
    this.toReveal = place;
    this.tellSoon();
    await vscode.commands.executeCommand(`${views.rollouts}.focus`);
  }

  /** Whether the run is before the user's eyes. */
  isInSight(folder: string): boolean {
    return this.run === folder && this.view?.visible === true;
  }

  /** Lets go of the run that is shown. */
  close(): void {
    this.follower?.dispose();
    this.follower = undefined;
    this.teller.begin();
    this.picked = undefined;
    setContext(contexts.rolloutSelected, false);
    void this.around.memory.update(lastRun, undefined);
    this.around.shows(undefined);
    this.tellSoon();
  }

  /** Selects a rollout of the run that is shown; the focus stays where it is. */
  reveal({ run, group, index }: PickedRollout): void {
    if (run !== this.run) return;
    this.toReveal = { group, index };
    this.tellSoon();
  }

  /** Tells the webview again: something beside the log has changed (a training ended, trust was given). */
  changed(): void {
    this.tellSoon();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromRollouts(message)) void this.handle(this.receive(message));
      else
        this.around.log.warn('The Rollouts view sent a message that is not known.', JSON.stringify(message));
    });
    view.onDidDispose(() => {
      this.view = undefined;
    });
    showBundle(view.webview, this.around.extension, 'rollouts', vscode.l10n.t('Rollouts'));
  }

  /** Says in the view what went wrong with what it asked for. */
  private async handle(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.around.log.error('Rollouts:', error instanceof Error ? error : String(error));
      this.tell({ t: 'trouble', message: error instanceof Error ? error.message : String(error) });
    }
  }

  private follow(folder: string | undefined): void {
    if (folder === undefined || folder === this.follower?.folder) return;
    this.follower?.dispose();
    void this.around.memory.update(lastRun, folder);
    this.picked = undefined;
    this.teller.begin();
    setContext(contexts.rolloutSelected, false);
    this.follower = new RunFollower(folder, () => configuration.pollMs, {
      changed: () => this.tellSoon(),
    });
    this.around.shows(folder);
  }

  private async receive(message: FromRollouts): Promise<void> {
    switch (message.t) {
      case 'ready':
        if (!this.follower)
          this.follow([this.around.memory.get<string>(lastRun), message.folder].find(isRun));
        this.teller.forgetTrouble();
        this.tellAll();
        return;
      case 'window':
        this.teller.show(message, this.index);
        return;
      case 'metric':
        this.teller.draw(message.metric, this.index);
        return;
      case 'pick':
        await this.pick(message.group, message.index);
        return;
      case 'step':
      case 'edit':
      case 'act':
        await vscode.commands.executeCommand(...commandFor(message, this.run));
        return;
      default:
        unreachable(message);
    }
  }

  private async pick(group: number, index: number): Promise<void> {
    const runIndex = this.index;
    if (!runIndex) return;
    this.picked = { group, index };
    this.pickIsDue = runIndex.rollout(group, index) === undefined;
    const whole = await runIndex.whole(group, index);
    const { rolloutDetail } = await import('../parts/rollout-detail');
    // Another one may have been picked while this one was read.
    if (!whole || this.picked?.group !== group || this.picked.index !== index) return;
    setContext(contexts.rolloutSelected, true);
    setContext(contexts.rolloutRead, true);
    this.around.picked({ run: runIndex.folder, group, index });
    const size = runIndex.state.groups.get(group)?.rollouts.length ?? index + 1;
    this.tell({ t: 'rollout', rollout: rolloutDetail(whole.rollout, whole.prompt, size, undefined) });
    const chain = await this.around.chainOf(whole.rollout, whole.prompt, runIndex.folder);
    if (!chain || this.picked?.group !== group || this.picked.index !== index) return;
    this.tell({ t: 'rollout', rollout: rolloutDetail(whole.rollout, whole.prompt, size, chain) });
  }

  private tellSoon(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.tellAll();
    }, tellEveryMs);
  }

  private tellAll(): void {
    const { index } = this;
    // A hidden view is taken down; it asks for everything when it is there again.
    if (!this.view?.visible) return;
    if (!index) {
      this.tell({
        t: 'none',
        runs: this.around.runCount(),
        trusted: vscode.workspace.isTrusted,
        folderOpen: (vscode.workspace.workspaceFolders?.length ?? 0) > 0,
      });
      return;
    }
    const { folder } = index;
    this.teller.tell(index, this.follower?.trouble ?? '', {
      resumable: this.around.isResumable(folder),
      life: this.around.lifeOf(folder),
    });
    if (this.pickIsDue && this.picked && index.rollout(this.picked.group, this.picked.index)) {
      void this.handle(this.pick(this.picked.group, this.picked.index));
    }
    if (this.toReveal && index.rollout(this.toReveal.group, this.toReveal.index)) {
      const row = index.groups('all').indexOf(this.toReveal.group);
      this.tell({ t: 'reveal', ...this.toReveal, row });
      this.toReveal = undefined;
    }
  }

  private tell(message: ToRollouts): void {
    void this.view?.webview.postMessage(message);
  }
}

function isRun(folder: string | undefined): boolean {
  return folder !== undefined && existsSync(logFile(folder));
}
