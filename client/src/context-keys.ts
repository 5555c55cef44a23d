import * as vscode from 'vscode';
import { type ContextKey, contexts } from './ids';

/** Sets a context key that `when` clauses read. */
export function setContext(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

/** Unsets them all: a key that outlives the extension would enable commands that nobody answers. */
export function resetContexts(): void {
  for (const key of Object.values(contexts)) {
    void vscode.commands.executeCommand('setContext', key, undefined);
  }
}
