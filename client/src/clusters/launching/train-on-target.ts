import type { LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';
import * as vscode from 'vscode';
import { setContext } from '../../context-keys';
import type { ExtensionServices } from '../../extension-services';
import { contexts } from '../../ids';
import type { Clusters } from '../clusters';
import type { LaunchGroup } from './choose-place';
import { handOver, showLaunched } from './hand-over';
import { planTraining, showPreview } from './plan-training';
import { planDetail } from './plan-words';

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
  const { launch } = await import('../../parts/launch-on-target');
  const launched = await handOver(services, clusters, plan.request.target, (host, options) =>
    launch(host, plan, options),
  );
  if (!launched) return;
  setContext(contexts.trainingStarted, true);
  await showLaunched(services, clusters, group, launched);
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
