import type { InitializationOptions } from '@phantomlab/core/checking/initialization-options';
import * as vscode from 'vscode';
import { section } from '../ids';

/** What the server is told when it starts. */
export function initializationOptions(interpreter: string | undefined): InitializationOptions {
  const settings = vscode.workspace.getConfiguration(section);
  return {
    yamlExtension: vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined,
    settings: Object.fromEntries(
      ['recipe', 'hints', 'prolog'].map((part) => [part, settings.get<unknown>(part)]),
    ),
    ...(interpreter !== undefined && { interpreter }),
  };
}
