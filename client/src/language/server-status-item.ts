import * as vscode from 'vscode';
import { commands, languages } from '../ids';

type ServerState = 'off' | 'starting' | 'running' | 'failed';

/** How the language server stands, in the status of the documents that it serves. */
export class ServerStatusItem implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('phantomlab.server', [
    { language: languages.prolog },
    { language: languages.recipe },
  ]);

  constructor() {
    this.item.name = 'PhantomLab';
  }

  dispose(): void {
    this.item.dispose();
  }

  /** @param reason why it failed */
  tell(state: ServerState, reason = ''): void {
    const { item } = this;
    item.busy = state === 'starting';
    item.severity =
      state === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.text = {
      off: vscode.l10n.t('PhantomLab: not started'),
      starting: vscode.l10n.t('PhantomLab: starting'),
      running: vscode.l10n.t('PhantomLab'),
      failed: vscode.l10n.t('PhantomLab: no checks'),
    }[state];
    item.detail = {
      off: undefined,
      starting: undefined,
      running: vscode.l10n.t('Recipes and Prolog are checked as you type'),
      failed: vscode.l10n.t('The language server does not run: {0}', reason),
    }[state];
    item.command =
      state === 'failed'
        ? { command: commands.restartServer, title: vscode.l10n.t('Restart') }
        : { command: commands.showLog, title: vscode.l10n.t('Show Log') };
  }
}
