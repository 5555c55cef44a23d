import * as vscode from 'vscode';
import { panels } from '../ids';
import { type ChainView, type FromChain, isFromChain } from '../messages/chain';
import { showBundle } from '../webview/bundle';

/** A new panel beside the text that one is reading. */
export function newChainWebview(): vscode.WebviewPanel {
  const beside = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  return vscode.window.createWebviewPanel(panels.chain, vscode.l10n.t('Chain and Proof'), beside, {
    enableScripts: true,
    enableFindWidget: true,
  });
}

/** Draws the page in a panel; messages of it that are known are received. */
export function drawChainWebview(
  panel: vscode.WebviewPanel,
  { extension, log }: { readonly extension: vscode.Uri; readonly log: vscode.LogOutputChannel },
  receive: (message: FromChain) => Promise<void>,
): void {
  panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.png');
  panel.webview.onDidReceiveMessage((message: unknown) => {
    if (!isFromChain(message)) {
      log.warn('The Chain and Proof panel sent a message that is not known.', JSON.stringify(message));
      return;
    }
    receive(message).catch((error: unknown) => {
      log.error('Chain and Proof:', error instanceof Error ? error : String(error));
    });
  });
  showBundle(panel.webview, extension, 'chain', vscode.l10n.t('Chain and Proof'));
}

/** A goal has no chain: its proof stands alone. */
export function titleOf({ subject, whyNot }: ChainView): string {
  if (subject.of !== 'goal') return vscode.l10n.t('Chain and Proof');
  return whyNot ? vscode.l10n.t('Why Not') : vscode.l10n.t('Proof');
}
