import type { LaunchedRun, LaunchOptions, LaunchStep } from '@phantomlab/core/node/clusters/launch/launch';
import type { Host } from '@phantomlab/core/node/hosts/host';
import type { Target } from '@phantomlab/core/targets/target';
import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import type { Clusters } from '../clusters';
import type { GroupNode } from '../nodes';
import { bytesText } from './plan-words';

/**
 * Hands a training to a target, with its progress on the screen.
 * @param work does so; it is told where, and how to tell how far it is
 * @returns undefined: the user cancelled it
 */
export async function handOver(
  { context, log }: ExtensionServices,
  clusters: Clusters,
  target: Target,
  work: (host: Host, options: LaunchOptions) => Promise<LaunchedRun>,
): Promise<LaunchedRun | undefined> {
  const host = clusters.hosts.forUser(target.host);
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Training on {0}', target.name),
      cancellable: true,
    },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort(new vscode.CancellationError()));
      const tell = (step: LaunchStep) => {
        if (step.kind !== 'sending') log.info(`${target.name}: ${step.text}`);
        progress.report({ message: stepText(step) });
      };
      try {
        return await work(host, { installation: context.extensionPath, tell, signal: stop.signal });
      } catch (error) {
        if (stop.signal.aborted) return undefined;
        throw error;
      }
    },
  );
}

const stepText = (step: LaunchStep): string =>
  step.kind === 'sending'
    ? vscode.l10n.t('sending {0}: {1} of {2}', step.text, bytesText(step.done), bytesText(step.total))
    : step.text;

/** Follows a run that was handed over, and shows its rollouts as they come. */
export async function showLaunched(
  services: ExtensionServices,
  clusters: Clusters,
  group: GroupNode,
  { runFolder }: LaunchedRun,
): Promise<void> {
  const mirror = await clusters.attachLaunched(group, runFolder);
  await services.runs.refresh();
  await services.rollouts.open(mirror, { preserveFocus: true });
  const node = clusters.find(group.name, runFolder);
  if (node) await services.runs.showElsewhere(node).catch(() => undefined);
}
