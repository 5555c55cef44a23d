import type { RunFolder } from '@phantomlab/core/node/runs/run-list';
import type { RunSummary } from '@phantomlab/core/node/runs/run-summary';
import * as vscode from 'vscode';
import { commands, runItems } from '../ids';
import { runLabel } from './run-label';

/** A run as the Runs view lists it. */
export interface ListedRun extends RunFolder {
  readonly summary: RunSummary;
}

const icons: Readonly<Record<RunSummary['status'], { icon: string; color?: string; word: string }>> = {
  waiting: { icon: 'watch', word: 'waiting' },
  stopping: { icon: 'loading~spin', word: 'stopping' },
  running: { icon: 'loading~spin', word: 'running' },
  completed: { icon: 'pass', color: 'testing.iconPassed', word: 'completed' },
  failed: { icon: 'error', color: 'testing.iconFailed', word: 'failed' },
  stopped: { icon: 'stop-circle', word: 'stopped' },
  preempted: { icon: 'debug-pause', word: 'preempted' },
  lost: { icon: 'debug-disconnect', word: 'lost: nobody writes it any more' },
};

/** A line of the Runs view: icon of the state, name, how far and how good. */
export function runItem(run: ListedRun, own: boolean): vscode.TreeItem {
  const { status } = run.summary;
  const { icon, color, word } = icons[status];
  const item = new vscode.TreeItem(runLabel(run.folder));
  item.id = run.folder;
  item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
  item.description = progressText(run.summary);
  item.tooltip = new vscode.MarkdownString().appendText(
    [run.name, `${word} · ${progressText(run.summary)}`, run.folder].join('\n\n'),
  );
  item.contextValue = own && status === 'running' ? runItems.own : runItems.found;
  item.accessibilityInformation = { label: `${runLabel(run.folder)}, ${word}, ${progressText(run.summary)}` };
  item.command = { command: commands.openRun, title: '', arguments: [{ folder: run.folder }] };
  return item;
}

/** `12/200 · reward 0.463`: what there is of it. */
export function progressText({ started, lastStep }: RunSummary): string {
  const steps = started?.plan.maxSteps;
  const reward = lastStep?.metrics.reward;
  const far = `${lastStep?.step ?? 0}${typeof steps === 'number' ? `/${steps}` : ''}`;
  return reward === undefined || !Number.isFinite(reward) ? far : `${far} · reward ${reward.toFixed(3)}`;
}
