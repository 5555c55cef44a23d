import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import { phantomlab } from '../../launch/command-line';

/** Runs `phantomlab evaluate` in a folder, as a task whose terminal shows how it goes. */
export async function runEvaluation(
  { context }: ExtensionServices,
  name: string,
  words: readonly string[],
  root: string,
): Promise<void> {
  const { program, args, cwd, env } = phantomlab(context.extensionPath, words, root);
  const task = new vscode.Task(
    { type: 'phantomlab', words },
    vscode.TaskScope.Workspace,
    name,
    'PhantomLab',
    new vscode.ProcessExecution(program, [...args], { cwd, env: defined(env) }),
  );
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
  };
  await vscode.tasks.executeTask(task);
}

/** A task takes away no variable, so that one of the editor’s that is taken away is empty there. */
const defined = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? '']));
