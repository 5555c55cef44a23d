import * as vscode from 'vscode';

/** Long enough to be seen by somebody who looks up from something else. */
const shownMs = 60_000;

/** What was generated last takes the place of what was generated before. */
let shown: vscode.Disposable | undefined;

/**
 * Says in the status bar what was generated; a click shows it in the Explorer. It is not shown unasked: generating takes
 * a while, and by then the user works elsewhere.
 * @param what a label, which may start with an icon such as `$(check)`
 * @param uri the file or folder that was made; left out, a click does nothing
 */
export function showGenerated(what: string, uri: vscode.Uri | undefined): void {
  shown?.dispose();
  const item = vscode.window.createStatusBarItem('phantomlab.generated', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('What Was Generated');
  item.text = what;
  if (uri) {
    item.tooltip = vscode.l10n.t('Show in the Explorer');
    item.command = { title: item.name, command: 'revealInExplorer', arguments: [uri] };
  }
  item.show();
  shown = item;
  setTimeout(() => item.dispose(), shownMs);
}
