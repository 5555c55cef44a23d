import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TrlSelection } from '@phantomlab/core/recipe/schema/trl-selection';
import * as vscode from 'vscode';
import { commands } from '../ids';
import type { Command } from './command';

/** Copies what a report of a fault needs: versions, states, and nothing of what the files say. */
export const copyDiagnosis: Command = {
  id: commands.copyDiagnosis,
  async run({ context, server, trl, runs, rollouts }) {
    const dist = (file: string) =>
      existsSync(path.join(context.extensionPath, 'dist', file)) ? 'there' : 'missing';
    const lines = [
      `PhantomLab ${(context.extension.packageJSON as { version: string }).version}`,
      `${vscode.env.appName} ${vscode.version}, ${vscode.env.remoteName ? 'remote' : 'local'}`,
      `Node ${process.versions.node} on ${process.platform} ${process.arch}`,
      `Workspace: ${vscode.workspace.workspaceFolders?.length ?? 0} folders, ${vscode.workspace.isTrusted ? 'trusted' : 'Restricted Mode'}`,
      `Language server: ${server.condition}`,
      `Recipes: ${told(trl.news?.selection)}`,
      `Command line: ${dist('phantomlab.js')}; Prolog worker: ${dist('swi-worker.js')}`,
      `Runs: ${runs.known.length} found, ${runs.live.length} under way${rollouts.run === undefined ? '' : ', one shown'}`,
    ];
    await vscode.env.clipboard.writeText(lines.join('\n'));
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(clippy) Copied the diagnosis'), 5000);
  },
};

/** Without the environment's folder, which is nobody's business. */
function told(selection: TrlSelection | undefined): string {
  if (!selection) return 'not known yet';
  const { trl, transformers, from, keysOf } = selection;
  const beside = transformers === undefined ? '' : ` with transformers ${transformers}`;
  return `TRL ${trl}${beside} (${from}), checked as TRL ${keysOf}`;
}
