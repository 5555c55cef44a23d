import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { phantomlab } from '../launch/command-line';

/**
 * A program of the PATH that trainings have, which is not always that of the editor's own terminals.
 * @throws Error that says how to get it
 */
function found(program: string, { PATH, Path }: NodeJS.ProcessEnv): string {
  if (/[/\\]/.test(program)) return program;
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  const file = (PATH ?? Path ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((one) => path.isAbsolute(one) && existsSync(one));
  if (file !== undefined) return file;
  throw new Error(
    vscode.l10n.t(
      '{0} is not on the PATH. Install it, or add its folder to the PATH in the setting {1}.',
      program,
      'phantomlab.training.environment',
    ),
  );
}

/** A command as its words: those of `phantomlab` are run by the extension's own copy of it. */
function execution(words: readonly string[], extensionPath: string, cwd: string): vscode.ProcessExecution {
  const [program, ...args] = words;
  if (program !== 'phantomlab') {
    const env = configuration.trainingEnvironment;
    return new vscode.ProcessExecution(found(program!, { ...process.env, ...env }), args, { cwd, env });
  }
  const line = phantomlab(extensionPath, args, cwd, configuration.trainingEnvironment);
  const set = Object.entries(line.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  // A terminal shows colours.
  const env = Object.fromEntries(set.filter(([name]) => name !== 'NO_COLOR'));
  return new vscode.ProcessExecution(line.program, [...line.args], { cwd: line.cwd, env });
}

/** Runs a command in a terminal that stays open. No shell reads it. */
export async function runInTerminal(
  words: readonly string[],
  { extensionPath, cwd, title }: { extensionPath: string; cwd: vscode.Uri; title: string },
): Promise<void> {
  const task = new vscode.Task(
    { type: 'process' },
    vscode.workspace.getWorkspaceFolder(cwd) ?? vscode.TaskScope.Workspace,
    title,
    'PhantomLab',
    execution(words, extensionPath, cwd.fsPath),
    [],
  );
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    echo: true,
    clear: true,
  };
  await vscode.tasks.executeTask(task);
}
