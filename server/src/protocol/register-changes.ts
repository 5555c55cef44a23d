import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities';

/** Asks the client to report changes of settings and of files, as far as it can. */
export async function registerChanges(
  connection: Connection,
  { configurationChanges, watchedFiles }: ClientAbilities,
  globs: readonly string[],
): Promise<void> {
  if (configurationChanges)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'phantomlab' });
  if (watchedFiles)
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: globs.map((globPattern) => ({ globPattern })),
    });
}
