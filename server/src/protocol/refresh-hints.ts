import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities';

/** Asks the client to ask for hints and code lenses again, where it can. */
export function refreshHints(connection: Connection, client: ClientAbilities): void {
  // An editor that is closing no longer answers, which is no fault.
  if (client.inlayHintRefresh) connection.languages.inlayHint.refresh().catch(() => {});
  if (client.codeLensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
}
