import type { RunSummary } from '@phantomlab/core/node/runs/run-summary';
import type { Alarm } from '@phantomlab/core/run/alarms/alarm';
import * as vscode from 'vscode';
import { commands, runItems } from '../ids';
import { isUnderWay, type ListedRun } from './known-runs';
import { runName } from './run-name';

const looks: Readonly<Record<RunSummary['status'], { icon: string; color?: string; word: string }>> = {
  waiting: { icon: 'loading~spin', word: 'starting' },
  running: { icon: 'loading~spin', word: 'running' },
  stopping: { icon: 'loading~spin', word: 'stopping…' },
  completed: { icon: 'pass', color: 'testing.iconPassed', word: 'completed' },
  failed: { icon: 'error', color: 'testing.iconFailed', word: 'failed' },
  stopped: { icon: 'stop-circle', word: 'stopped' },
  preempted: { icon: 'debug-pause', word: 'preempted' },
  lost: { icon: 'debug-disconnect', color: 'testing.iconFailed', word: 'lost' },
  unknown: { icon: 'question', word: 'unknown' },
};

/** What an icon alone would say, where that is not enough: a run that continues or is done needs no word. */
const spelledOut: ReadonlySet<RunSummary['status']> = new Set([
  'waiting',
  'stopping',
  'failed',
  'lost',
  'unknown',
]);

/**
 * A line of the Runs view: icon of the state, name, how far and how good.
 * @param apart what tells it from others of its name
 */
export function runItem(run: ListedRun, alarms: readonly Alarm[], apart = ''): vscode.TreeItem {
  const { summary, folder } = run;
  const { icon, color, word } = looks[summary.status];
  const { title, detail } = runName(folder, summary.started);
  const progress = progressText(summary);
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(title, alarms.length > 0 ? Collapsed : None);
  item.id = folder;
  item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
  const warning =
    alarms.length === 0 ? '' : `⚠ ${alarms[0]!.title}${alarms.length > 1 ? ` +${alarms.length - 1}` : ''}`;
  item.description = [apart, spelledOut.has(summary.status) ? word : '', warning, progress, detail]
    .filter((part) => part !== '')
    .join(' · ');
  item.tooltip = new vscode.MarkdownString().appendText(
    [
      title,
      detail,
      `${word} · ${progress}`,
      summary.reason ?? '',
      ...alarms.map((alarm) => `${alarm.title}: ${alarm.message}`),
      folder,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
  item.contextValue = isUnderWay(run) ? runItems.live : run.resumable ? runItems.resumable : runItems.ended;
  item.accessibilityInformation = {
    label: [title, apart, word, progress, ...alarms.map((alarm) => alarm.title), detail]
      .filter((part) => part !== '')
      .join(', '),
  };
  item.command = { command: commands.openRun, title: '', arguments: [{ folder }] };
  return item;
}

/** `running · 12/200 · reward 0.463`. */
export function statusText(summary: RunSummary): string {
  return `${wordOf(summary)} · ${progressText(summary)}`;
}

/** One of another machine that waits says how: `requeued`, of `Requeued: waits for its time to begin.` */
export const wordOf = ({ status, reason = '' }: Pick<RunSummary, 'status' | 'reason'>): string =>
  (status === 'waiting' && /^[^:.]+/.exec(reason)?.[0].toLowerCase()) || looks[status].word;

/** `12/200 · reward 0.463`: what there is of it. */
export function progressText({ started, step, lastStep }: RunSummary): string {
  const steps = started?.plan.maxSteps;
  const { reward, loss } = lastStep?.metrics ?? {};
  const far = `${step}${typeof steps === 'number' ? `/${steps}` : ''}`;
  if (reward !== undefined && Number.isFinite(reward)) return `${far} · reward ${reward.toFixed(3)}`;
  // Supervised fine-tuning has no reward.
  return loss === undefined || !Number.isFinite(loss) ? far : `${far} · loss ${loss.toFixed(3)}`;
}
