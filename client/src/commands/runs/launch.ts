import * as vscode from 'vscode';
import { configuration } from '../../configuration';
import { setContext } from '../../context-keys';
import type { ExtensionServices } from '../../extension-services';
import { commands, contexts } from '../../ids';
import { phantomlab } from '../../launch/command-line';
import { LaunchError } from '../../launch/scheduler';
import { isNamedUniverses } from '../generate/generate-named';

/**
 * Starts a training that outlives this window, and shows its rollouts as they come.
 * @param args of `phantomlab train`
 */
export async function launch(
  services: ExtensionServices,
  args: readonly string[],
  cwd: string,
): Promise<void> {
  const { context, log, host, scheduler, runs, rollouts, started } = services;
  const command = phantomlab(
    context.extensionPath,
    ['train', ...args],
    cwd,
    configuration.trainingEnvironment,
  );
  log.info(`phantomlab train ${args.join(' ')}`);
  let folder: string;
  try {
    folder = await runs.withProgress(() => scheduler.submit(host, command, (line) => log.info(line)));
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    if (await tellRefusal(services, error)) await launch(services, args, cwd);
    return;
  }
  setContext(contexts.trainingStarted, true);
  await started.add(folder);
  await runs.refresh();
  // It took a while: the user may be typing, or choosing from a list that closes without the focus.
  await rollouts.open(folder, { preserveFocus: true });
}

/** `FILE:LINE: message`, as the trainer places a fault. */
const placed = /^(.+?):(\d+): (.+)$/;

/**
 * Says why a training was not begun, with what helps: generating the universes that it lacks, the line of the recipe.
 * @returns whether it is to be tried again
 */
async function tellRefusal({ log }: ExtensionServices, error: LaunchError): Promise<boolean> {
  log.error(error.message);
  const lines = error.message.split('\n').filter((line) => line.trim() !== '');
  const faults = lines.map((line) => placed.exec(line));
  const first = faults.find((fault) => fault !== null);
  const text = lines.map((line) => placed.exec(line)?.[3] ?? line).join(' ');
  const recipe = first ? vscode.Uri.file(first[1]!) : undefined;
  const missing = recipe && lines.some((line) => generating.test(line)) ? await missingIn(recipe) : undefined;
  const generate = vscode.l10n.t('Generate and Train');
  const goToLine = vscode.l10n.t('Go to Line');
  const showLog = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('The training was not started. {0}', text);
  const answer = await vscode.window.showErrorMessage(
    message,
    ...(missing ? [generate] : []),
    ...(recipe ? [goToLine] : []),
    showLog,
  );
  if (answer === showLog) log.show();
  if (answer === generate && missing) {
    await vscode.commands.executeCommand(missing.command, ...(missing.arguments ?? []));
    return true;
  }
  if (answer === goToLine && recipe) {
    const at = new vscode.Position(Number(first![2]) - 1, 0);
    await vscode.window.showTextDocument(recipe, { selection: new vscode.Range(at, at) });
  }
  return false;
}

/** The trainer names the command that makes what it lacks. */
const generating = /^\s*phantomlab generate /;

/** The act that generates the universes which a recipe names and which are not on this disk: the recipe's own fix. */
async function missingIn(recipe: vscode.Uri): Promise<vscode.Command | undefined> {
  const document = await vscode.workspace.openTextDocument(recipe);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
    'vscode.executeCodeActionProvider',
    recipe,
    whole,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions
    .flatMap((action) => (typeof action.command === 'object' ? action.command : []))
    .find(
      ({ command, arguments: given }) =>
        command === commands.generateUniverse && isNamedUniverses(given?.[0]),
    );
}
