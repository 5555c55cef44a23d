import * as vscode from 'vscode';
import { commands } from '../ids';
import type { ListedRun } from './known-runs';
import { progressText, statusText, wordOf } from './run-item';
import { runName } from './run-name';

/** How far the trainings are, at the bottom of the window, for as long as any is under way. */
export class RunsStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'phantomlab.trainings',
    vscode.StatusBarAlignment.Left,
  );

  constructor() {
    this.item.name = vscode.l10n.t('PhantomLab: Trainings');
  }

  dispose(): void {
    this.item.dispose();
  }

  tell(live: readonly ListedRun[]): void {
    const [only, ...others] = live;
    if (!only) {
      this.item.hide();
      return;
    }
    const icon = live.every(waits) ? 'watch' : 'loading~spin';
    this.item.text = `$(${icon}) ${others.length === 0 ? oneText(only) : severalText(live)}`;
    const lines = live.map(
      ({ folder, summary }) => `${runName(folder, summary.started).title}: ${statusText(summary)}`,
    );
    this.item.tooltip = new vscode.MarkdownString().appendText(lines.join('\n\n'));
    this.item.accessibilityInformation = { label: lines.join('; '), role: 'button' };
    this.item.command = {
      command: commands.openRun,
      title: '',
      arguments: others.length === 0 ? [{ folder: only.folder }] : [],
    };
    this.item.show();
  }
}

/** In a queue of another machine, for the first time or again. */
const waits = ({ summary }: ListedRun) => summary.status === 'waiting' && wordOf(summary) !== 'starting';

function oneText(run: ListedRun): string {
  const { summary } = run;
  const stopping = summary.status === 'stopping' ? vscode.l10n.t('Stopping… ') : '';
  return waits(run) ? statusText(summary) : `${stopping}${progressText(summary)}`;
}

function severalText(live: readonly ListedRun[]): string {
  const far = live.map(({ summary: { step, started } }) => {
    const steps = started?.plan.maxSteps;
    return typeof steps === 'number' ? `${step}/${steps}` : `${step}`;
  });
  return vscode.l10n.t('{0} trainings: {1}', live.length, far.join(', '));
}
