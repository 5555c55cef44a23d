import path from 'node:path';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import type { StartedRuns } from './started-runs';

/** The folders that are searched for runs: the workspace's, those of the settings, and those of runs that were started here. */
export function runRoots(started: StartedRuns): readonly string[] {
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
  const { RUN_BASE_DIR: base } = configuration.trainingEnvironment;
  const bases = base !== undefined && path.isAbsolute(base) ? [base] : [];
  return [...folders, ...configuration.runFolders, ...bases, ...started.folders];
}
