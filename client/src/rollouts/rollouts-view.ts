import { existsSync } from 'node:fs';
import { logFile } from '@phantomlab/core/node/runs/event-reader';
import * as vscode from 'vscode';
import { setContext } from '../context-keys';
import { contexts, views } from '../ids';
import { type FromRollouts, isFromRollouts, type ListQuery } from '../messages/rollouts';
import { showBundle } from '../webview/bundle';
import type { RolloutsSurface } from './rollouts-surface';
import type { PickedRollout, RolloutsSurroundings } from './rollouts-surroundings';

/** The run that was shown last: the view's own state is lost when a window goes away in a hurry. */
const lastRun = 'rollouts.lastRun';

/** The Rollouts view of the side bar. What reads and tells is loaded when the view is first seen. */
interface Opened {
  readonly query?: ListQuery;
  readonly preserveFocus?: boolean;
}

export class RolloutsView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly registered: vscode.Disposable;
  private view: vscode.WebviewView | undefined;
  private surface: Promise<RolloutsSurface> | undefined;
  private folder: string | undefined;
  private picked: PickedRollout | undefined;

  constructor(private readonly around: RolloutsSurroundings) {
    this.registered = vscode.window.registerWebviewViewProvider(views.rollouts, this);
  }

  dispose(): void {
    this.registered.dispose();
    void this.surface?.then((surface) => surface.dispose());
  }

  /** The run that is shown. */
  get run(): string | undefined {
    return this.folder;
  }

  /** The rollout that is selected, in the view or in a tab. */
  get selection(): PickedRollout | undefined {
    return this.picked;
  }

  /** A rollout was selected in this view or in a tab; undefined: none is any more. */
  select(rollout: PickedRollout | undefined): void {
    this.picked = rollout;
    setContext(contexts.rolloutSelected, rollout !== undefined);
  }

  /**
   * Shows a run, and a list of its rollouts when one is named.
   * @param preserveFocus where the user may be elsewhere by now: whatever has the focus keeps it
   */
  async open(folder: string, { query, preserveFocus = false }: Opened = {}): Promise<void> {
    this.shows(folder);
    await vscode.commands.executeCommand(`${views.rollouts}.focus`, { preserveFocus });
    const surface = await this.made();
    surface.show(folder);
    if (query) surface.apply(query);
  }

  /** Whether the run is before the user's eyes. */
  isInSight(folder: string): boolean {
    return this.run === folder && this.view?.visible === true;
  }

  /** Lets go of the run that is shown. */
  close(): void {
    this.shows(undefined);
    void this.surface?.then((surface) => surface.show(undefined));
  }

  /** Selects a rollout of the run that is shown; the focus stays where it is. */
  reveal({ run, group, index }: PickedRollout): void {
    if (run === this.run) void this.surface?.then((surface) => surface.reveal({ group, index }));
  }

  /** Tells the webview again: something beside the log has changed (a training ended, trust was given). */
  changed(): void {
    void this.surface?.then((surface) => surface.changed());
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromRollouts(message)) void this.receive(message);
      else
        this.around.log.warn('The Rollouts view sent a message that is not known.', JSON.stringify(message));
    });
    view.onDidDispose(() => {
      this.view = undefined;
      void this.surface?.then((surface) => surface.gone());
    });
    showBundle(view.webview, this.around.extension, 'rollouts', vscode.l10n.t('Rollouts'));
  }

  private async receive(message: FromRollouts): Promise<void> {
    const surface = await this.made();
    if (message.t !== 'ready') return surface.handle(surface.receive(message));
    const before = this.folder ?? [this.around.memory.get<string>(lastRun), message.folder].find(isRun);
    if (before !== undefined) this.shows(before);
    surface.show(before);
    await surface.handle(surface.ready());
  }

  private made(): Promise<RolloutsSurface> {
    this.surface ??= Promise.all([import('../parts/rollouts'), this.around.readers.get()]).then(
      ([{ RolloutsSurface }, readers]) => {
        const view = () => this.view;
        return new RolloutsSurface(this.around, readers, {
          get isVisible() {
            return view()?.visible === true;
          },
          post: (message) => void view()?.webview.postMessage(message),
          shows: () => undefined,
          selects: (place) =>
            this.select(place && this.folder !== undefined ? { run: this.folder, ...place } : undefined),
        });
      },
    );
    return this.surface;
  }

  private shows(folder: string | undefined): void {
    if (folder === this.folder) return;
    this.folder = folder;
    this.select(undefined);
    void this.around.memory.update(lastRun, folder);
    this.around.shows(folder);
  }
}

function isRun(folder: string | undefined): boolean {
  return folder !== undefined && existsSync(logFile(folder));
}
