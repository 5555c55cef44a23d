import * as vscode from 'vscode';
import { panels } from '../ids';
import type { ChainSubject, ChainView } from '../messages/chain';
import type { ChainPanel } from './chain-panel';
import type { ChainSurroundings } from './chain-surroundings';

/** The Chain and Proof panel for those who open it: it is loaded when it is first shown. */
export class ChainPanels implements vscode.Disposable {
  private loading: Promise<ChainPanel> | undefined;
  private loaded: ChainPanel | undefined;
  private readonly registered: vscode.Disposable;

  constructor(private readonly around: ChainSurroundings) {
    this.registered = vscode.window.registerWebviewPanelSerializer(panels.chain, {
      deserializeWebviewPanel: async (panel, state: unknown) => (await this.panel()).restore(panel, state),
    });
  }

  dispose(): void {
    this.registered.dispose();
    this.loaded?.dispose();
    void this.around.reader.dispose();
  }

  /** A universe as the panel has it loaded, for those who choose among its questions. */
  universe(folder: string) {
    return this.around.reader.universe(folder);
  }

  /** The proofs that are shown. */
  get proofs(): ChainView['proofs'] {
    return this.loaded?.proofs ?? [];
  }

  /** Shows a subject and gives it the focus: whoever opened it continues there. */
  show(subject: ChainSubject): void {
    void this.panel().then((panel) => panel.show(subject));
  }

  /** Shows the rollout that was selected elsewhere, if the panel is open on one; the focus stays where it is. */
  follow(subject: ChainSubject & { of: 'rollout' }): void {
    this.loaded?.follow(subject);
  }

  /** Goes to where a debugger stopped, if what it steps through is shown. */
  stoppedAt(uri: vscode.Uri, position: vscode.Position): void {
    this.loaded?.stoppedAt(uri, position);
  }

  private panel(): Promise<ChainPanel> {
    this.loading ??= import('../parts/chain-panel').then(({ ChainPanel }) => {
      this.loaded = new ChainPanel(this.around);
      return this.loaded;
    });
    return this.loading;
  }
}
