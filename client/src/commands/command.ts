import * as vscode from 'vscode';
import { showError } from '../errors/error-with-acts';
import type { ExtensionServices } from '../extension-services';
import type { CommandId } from '../ids';

/** A command of the palette or of a menu. The wrapper that runs it shows its errors. */
export interface Command {
  readonly id: CommandId;
  run(lab: ExtensionServices, ...args: readonly unknown[]): void | Promise<void>;
}

/** Registers commands so that whatever one throws is logged and shown once, with what helps and the log a click away. */
export function registerCommands(commands: readonly Command[], lab: ExtensionServices): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map(({ id, run }) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          await run(lab, ...args);
        } catch (error) {
          lab.log.error(`${id}:`, error instanceof Error ? error : String(error));
          await showError(error, lab.log);
        }
      }),
    ),
  );
}
