import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { phantomlab } from '../launch/command-line';

/** A command as its words: those of `phantomlab` are run by the extension's own copy of it. */
function execution(words: readonly string[], extensionPath: string, cwd: string): vscode.ProcessExecution {
  const [program, ...args] = words;
  if (program !== 'phantomlab') return new vscode.ProcessExecution(program!, args, { cwd });
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
