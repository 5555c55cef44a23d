import * as vscode from 'vscode';
import { showError } from '../error-with-actions';
import type { ExtensionServices } from '../extension-services';
import { commands } from '../ids';

/**
 * Registers all commands, whose code is loaded with the first that is run. Whatever one throws is logged and shown
 * once, with what helps and the log a click away.
 */
export function registerCommands(services: ExtensionServices): vscode.Disposable {
  const names = Object.keys(commands) as (keyof typeof commands)[];
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(commands[name], async (...args: unknown[]) => {
        try {
          const { allCommands } = await import('./all-commands');
          await allCommands[name].run(services, ...args);
        } catch (error) {
          services.log.error(`${commands[name]}:`, error instanceof Error ? error : String(error));
          await showError(error, services.log);
        }
      }),
    ),
  );
}
