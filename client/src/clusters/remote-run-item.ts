import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import * as vscode from 'vscode';
import { commands, remoteItems } from '../ids';
import { ageText, clockText, standingWords } from './standing-words';

/** Which of the run's acts make sense: `contextValue` of its line. */
export function contextOf({ standing, foreign, job }: TargetRun): string {
  if (isOver(standing)) {
    const canResume = standing.state !== 'completed' && job !== undefined && !foreign;
    return canResume ? remoteItems.resumable : remoteItems.ended;
  }
  if (foreign) return remoteItems.others;
  if (standing.state === 'unknown') return remoteItems.unknown;
  return job?.scheduler === 'slurm' ? remoteItems.job : remoteItems.process;
}

/** `12/200 · reward 0.463 · GPU 93%`: what there is of it. */
export function remoteProgress({ step, maxSteps, reward, loss, gpu }: TargetRun): string {
  const far = maxSteps === undefined ? `${step}` : `${step}/${maxSteps}`;
  const value = (name: string, figure: number | undefined) =>
    figure === undefined || !Number.isFinite(figure) ? [] : [`${name} ${figure.toFixed(3)}`];
  const how = [...value('reward', reward), ...value('loss', loss)].slice(0, 1);
  return [far, ...how, ...(gpu === undefined ? [] : [`GPU ${Math.round(gpu)}%`])].join(' · ');
}

/** What an icon says as well. */
const needsNoWord = new Set(['running', 'completed']);

/** A line for a run of another machine: how it stands, how far it is, and why it waits. */
export function remoteRunItem(run: TargetRun, id: string, isAttached: boolean): vscode.TreeItem {
  const { standing, name, job } = run;
  const { word, detail, icon, color } = standingWords(standing);
  const hasBegun = run.started !== undefined || run.step > 0;
  const waits = standing.state === 'pending' || standing.state === 'requeued';
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
  item.description = [
    ...(run.unseen ? [vscode.l10n.t('not read yet')] : needsNoWord.has(standing.state) ? [] : [word]),
    ...(waits && detail !== '' ? [detail] : []),
    ...(hasBegun ? [remoteProgress(run)] : []),
    ...(run.foreign && job ? [job.user] : []),
  ].join(' · ');
  const number = job?.scheduler === 'slurm' ? job.job?.id : undefined;
  const lines = [
    name,
    `${word}${detail === '' ? '' : `: ${detail}`}`,
    hasBegun ? remoteProgress(run) : '',
    number === undefined ? '' : vscode.l10n.t('Job {0}', number),
    (run.attempt ?? 1) > 1 ? vscode.l10n.t('Attempt {0}', run.attempt!) : '',
    run.started === undefined ? '' : vscode.l10n.t('Started {0}', clockText(run.started)),
    vscode.l10n.t('Last sign {0}', ageText(Date.now() - run.updated * 1000)),
    run.folder,
    isAttached ? '' : vscode.l10n.t('Open it to follow it.'),
  ];
  item.tooltip = new vscode.MarkdownString().appendText(lines.filter((line) => line !== '').join('\n\n'));
  item.contextValue = contextOf(run);
  item.accessibilityInformation = {
    label: [name, word, detail, item.description].filter(Boolean).join(', '),
  };
  item.command = {
    command: commands.attachRun,
    title: '',
    arguments: [{ target: run.target, run: run.folder }],
  };
  return item;
}
