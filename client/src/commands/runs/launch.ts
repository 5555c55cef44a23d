import * as vscode from 'vscode';
import { configuration } from '../../configuration';
import { setContext } from '../../context-keys';
import type { ExtensionServices } from '../../extension-services';
import { contexts } from '../../ids';
import { phantomlab } from '../../launch/command-line';
import { LaunchError } from '../../launch/scheduler';

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
    await tellRefusal(services, error);
    return;
  }
  setContext(contexts.trainingStarted, true);
  await started.add(folder);
  await runs.refresh();
  await rollouts.open(folder);
}

/** `FILE:LINE: message`, as the trainer places a fault. */
const placed = /^(.+?):(\d+): (.+)$/;

/** Says why a training was not begun, with a way to the line of the recipe. */
async function tellRefusal({ log }: ExtensionServices, error: LaunchError): Promise<void> {
  log.error(error.message);
  const lines = error.message.split('\n').filter((line) => line.trim() !== '');
  const faults = lines.map((line) => placed.exec(line));
  const first = faults.find((fault) => fault !== null);
  const text = lines.map((line) => placed.exec(line)?.[3] ?? line).join(' ');
  const goToLine = vscode.l10n.t('Go to Line');
  const showLog = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('The training was not started. {0}', text);
  const answer = await vscode.window.showErrorMessage(message, ...(first ? [goToLine] : []), showLog);
  if (answer === showLog) log.show();
  if (answer !== goToLine || !first) return;
  const at = new vscode.Position(Number(first[2]) - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(first[1]!), { selection: new vscode.Range(at, at) });
}
