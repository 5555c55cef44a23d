import { loadTargets } from '@phantomlab/core/node/targets/load-targets';
import type { ResolvedTarget, ResolvedTargets } from '@phantomlab/core/targets/resolve-targets';
import * as vscode from 'vscode';
import { actions, ErrorWithActions } from '../error-with-actions';

/** The folders of this window that lie on disk. */
const folders = () =>
  (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);

/** The targets of this window: read again each time, since the file is a text that is edited. */
export async function windowTargets(): Promise<ResolvedTargets> {
  const targets = await loadTargets(folders());
  if (process.env.SSH_CONNECTION === undefined) return targets;
  const { withoutOwnHost } = await import('@phantomlab/core/node/targets/own-host');
  return withoutOwnHost(targets, mayContact);
}

/** Whether a target may be contacted: what a folder says is not done before the folder is trusted. */
export const mayContact = ({ place }: ResolvedTarget) =>
  place.origin === 'user' || vscode.workspace.isTrusted;

/** @throws Error for a target of a folder that is not trusted */
export function requireContact(target: ResolvedTarget): void {
  if (mayContact(target)) return;
  throw new ErrorWithActions(
    vscode.l10n.t(
      'The target {0} is from this folder, which is in Restricted Mode. Trust the folder to connect.',
      target.target.name,
    ),
    [actions.trust()],
  );
}
