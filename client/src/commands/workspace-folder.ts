import * as vscode from 'vscode';
import { actions, ErrorWithActions } from '../error-with-actions';

/**
 * The folder on disk to work in: the one of a document, or the first that is open.
 * @throws Error that says to open one.
 */
export function workspaceFolder(of?: vscode.Uri): vscode.Uri {
  const own = of && vscode.workspace.getWorkspaceFolder(of);
  const folder = own ?? vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  if (folder?.uri.scheme === 'file') return folder.uri;
  throw new ErrorWithActions(
    vscode.l10n.t('Open a folder on disk first: universes, recipes and runs are kept in it.'),
    [actions.openFolder()],
  );
}

/** @throws Error in Restricted Mode: what is opened there may be checked, and is not run. */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new ErrorWithActions(
    vscode.l10n.t('This folder is in Restricted Mode. Trust it to start programs in it.'),
    [actions.trust()],
  );
}
