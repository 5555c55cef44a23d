import * as vscode from 'vscode';
import { panels } from '../ids';
import { isFromRollouts, isListQuery, type ListQuery, type ToRollouts } from '../messages/rollouts';
import { record, text } from '../messages/shape';
import { showBundle } from '../webview/bundle';
import type { RolloutsSurface } from './rollouts-surface';
import type { PickedRollout, RolloutsSurroundings } from './rollouts-surroundings';

interface Tab {
  readonly panel: vscode.WebviewPanel;
  folder: string | undefined;
  readonly surface: Promise<RolloutsSurface>;
}

const hasFolder = record({ folder: text });

/** Runs in editor tabs: the Rollouts view with more room, one tab a run, there again after a reload. */
export class RolloutsTabs implements vscode.Disposable {
  private readonly registered: vscode.Disposable;
  private readonly tabs = new Set<Tab>();

  constructor(
    private readonly around: RolloutsSurroundings,
    private readonly selects: (rollout: PickedRollout | undefined) => void,
  ) {
    this.registered = vscode.window.registerWebviewPanelSerializer(panels.rollouts, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        this.adopt(panel, hasFolder(state) ? state.folder : undefined);
      },
    });
  }

  dispose(): void {
    this.registered.dispose();
    for (const { panel } of this.tabs) panel.dispose();
  }

  /** Shows a run in a tab of its own, and a list or a rollout of it when one is named. */
  async show(folder: string, query?: ListQuery, place?: { group: number; index: number }): Promise<void> {
    let tab = [...this.tabs].find((each) => each.folder === folder);
    if (tab) tab.panel.reveal();
    else {
      const column = vscode.ViewColumn.Active;
      const options = { enableScripts: true, enableFindWidget: true };
      tab = this.adopt(
        vscode.window.createWebviewPanel(panels.rollouts, vscode.l10n.t('Rollouts'), column, options),
        folder,
      );
    }
    const surface = await tab.surface;
    if (query && isListQuery(query)) surface.apply(query);
    if (place) surface.reveal(place);
  }

  /** Tells all tabs again: something beside a log has changed. */
  changed(): void {
    for (const { surface } of this.tabs) void surface.then((each) => each.changed());
  }

  private adopt(panel: vscode.WebviewPanel, folder: string | undefined): Tab {
    const tab: Tab = { panel, folder, surface: this.made(panel, () => tab) };
    this.tabs.add(tab);
    panel.webview.onDidReceiveMessage(async (message: unknown) => {
      if (!isFromRollouts(message)) return;
      const surface = await tab.surface;
      if (message.t !== 'ready') return surface.handle(surface.receive(message));
      tab.folder ??= message.folder;
      surface.show(tab.folder);
      await surface.handle(surface.ready());
    });
    panel.onDidDispose(() => {
      this.tabs.delete(tab);
      void tab.surface.then((surface) => surface.dispose());
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) void tab.surface.then((surface) => surface.changed());
    });
    showBundle(panel.webview, this.around.extension, 'rollouts', vscode.l10n.t('Rollouts'));
    return tab;
  }

  private async made(panel: vscode.WebviewPanel, tab: () => Tab): Promise<RolloutsSurface> {
    const [{ RolloutsSurface }, readers] = await Promise.all([
      import('../parts/rollouts'),
      this.around.readers.get(),
    ]);
    return new RolloutsSurface(this.around, readers, {
      get isVisible() {
        return panel.visible;
      },
      post(message: ToRollouts) {
        if (message.t === 'run') panel.title = message.run.name;
        void panel.webview.postMessage(message);
      },
      shows: (folder) => {
        tab().folder = folder;
      },
      selects: (place) => {
        const { folder } = tab();
        this.selects(place && folder !== undefined ? { run: folder, ...place } : undefined);
      },
    });
  }
}
