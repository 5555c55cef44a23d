import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { EnvironmentFacts } from '@phantomlab/core/environment/environment';
import type { EnvironmentJson } from '@phantomlab/core/environment/environment-report';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { phantomlab } from '../launch/command-line';

const folders = () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);

/** The Python environment that trains from this window. */
export class TrainingEnvironment {
  /** The Python that is selected in the editor. */
  interpreter: string | undefined;

  constructor(private readonly extensionPath: string) {}

  /** What the names of files and the driver tell of it: no Python is run. */
  async byFiles(): Promise<EnvironmentFacts> {
    const { environmentByFiles } = await import('../parts/environment');
    const variables = { ...process.env, ...configuration.trainingEnvironment };
    return environmentByFiles(undefined, { interpreter: this.interpreter, variables, folders: folders() });
  }

  /** All that can be found out; its Python is run for that. */
  async checked(signal: AbortSignal): Promise<EnvironmentFacts> {
    const { environmentOfJson } = await import('../parts/environment');
    const { python } = await this.byFiles();
    const named = python ? ['--python', python.executable] : [];
    let json = '';
    await this.run(['environment', 'check', '--format', 'json', ...named], signal, (line) => {
      json += `${line}\n`;
    });
    return environmentOfJson(JSON.parse(json) as EnvironmentJson);
  }

  /**
   * Runs the `phantomlab` command to its end.
   * @param told called with each line that it prints
   * @throws Error with its own words, where it printed nothing and failed
   */
  run(args: readonly string[], signal: AbortSignal, told: (line: string) => void): Promise<void> {
    const cwd = folders()[0] ?? this.extensionPath;
    const { program, ...line } = phantomlab(this.extensionPath, args, cwd, configuration.trainingEnvironment);
    const child = spawn(program, line.args, {
      cwd: line.cwd,
      env: line.env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      signal,
    });
    let errors = '';
    let lines = 0;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-8192);
    });
    createInterface({ input: child.stdout }).on('line', (text) => {
      lines++;
      told(text);
    });
    return new Promise((resolve, reject) => {
      child.once('error', (error) => reject(signal.aborted ? signal.reason : error));
      child.once('close', (code) => {
        if (signal.aborted) return reject(signal.reason);
        // 1 with a report is an environment with faults, which the report tells.
        if (code === 0 || (code === 1 && lines > 0 && errors.trim() === '')) return resolve();
        reject(new Error(errors.trim().replace(/^phantomlab: /, '') || `phantomlab ended with ${code}.`));
      });
    });
  }
}
