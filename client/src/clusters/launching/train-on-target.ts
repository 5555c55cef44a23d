import type { LaunchedRun, LaunchStep } from '@phantomlab/core/node/clusters/launch/launch';
import type { LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';
import * as vscode from 'vscode';
import { setContext } from '../../context-keys';
import type { ExtensionServices } from '../../extension-services';
import { contexts } from '../../ids';
import type { Clusters } from '../clusters';
import type { LaunchGroup } from './choose-place';
import { planTraining, showPreview } from './plan-training';
import { bytesText, planDetail } from './plan-words';

/** Plans a training on a target, says what it will do, hands it over, and shows its rollouts as they come. */
export async function trainOnTarget(
  services: ExtensionServices,
  clusters: Clusters,
  group: LaunchGroup,
  document: vscode.TextDocument,
  root: string,
): Promise<void> {
  const plan = await planTraining(services, group, document, root);
  if (!plan || !(await goesAhead(services, plan))) return;
  const launched = await handOver(services, clusters, plan);
  if (!launched) return;
  setContext(contexts.trainingStarted, true);
  const mirror = await clusters.attachLaunched(group, launched.runFolder);
  await services.runs.refresh();
  await services.rollouts.open(mirror);
  const node = clusters.find(group.name, launched.runFolder);
  if (node) await services.runs.showElsewhere(node).catch(() => undefined);
}

/** Whether the training is to be handed over, after all that it will do was said. @throws Error for a plan with an error */
async function goesAhead(services: ExtensionServices, plan: LaunchPlan): Promise<boolean> {
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const more = errors.length > 1 ? ` ${vscode.l10n.t('({0} more)', errors.length - 1)}` : '';
    throw new Error(`${errors[0]!.message}${more}`);
  }
  const { target } = plan.request;
  const start = target.scheduler === 'slurm' ? vscode.l10n.t('Submit') : vscode.l10n.t('Start');
  const script = vscode.l10n.t('Show Submission Script');
  const name = vscode.workspace.asRelativePath(plan.request.recipe);
  const question = vscode.l10n.t('Train {0} on {1}?', name, target.name);
  const answer = await vscode.window.showInformationMessage(
    question,
    { modal: true, detail: planDetail(plan) },
    start,
    script,
  );
  if (answer !== script) return answer === start;
  await showPreview(services, plan);
  // Beside the script, so that it can be read.
  return (await vscode.window.showInformationMessage(question, start)) === start;
}

async function handOver(
  { context, log }: ExtensionServices,
  clusters: Clusters,
  plan: LaunchPlan,
): Promise<LaunchedRun | undefined> {
  const { target } = plan.request;
  const { launch } = await import('../../parts/launch-on-target');
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
        return await launch(host, plan, { installation: context.extensionPath, tell, signal: stop.signal });
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
