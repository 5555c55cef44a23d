import path from 'node:path';
import type { CommandLine } from '@phantomlab/core/node/hosts/host';

/** Variables of the editor's own processes, which would change how a program of ours runs. */
const editors = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;

/**
 * The `phantomlab` command as the extension carries it, run by the editor's own Node: nothing is to be
 * installed, and the version is the extension's.
 */
export function phantomlab(
  extensionPath: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): CommandLine {
  const inherited = Object.entries(process.env).filter(([name]) => !editors.test(name));
  return {
    program: process.execPath,
    args: [path.join(extensionPath, 'dist', 'phantomlab.js'), ...args],
    cwd,
    env: { ...Object.fromEntries(inherited), ...environment, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
  };
}
