import * as vscode from 'vscode';
import { commands } from '../ids';
import type { ListedRun } from './known-runs';
import { progressText, statusText } from './run-item';
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
    this.item.text = `$(loading~spin) ${others.length === 0 ? oneText(only) : severalText(live)}`;
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

function oneText({ summary }: ListedRun): string {
  const stopping = summary.status === 'stopping' ? vscode.l10n.t('Stopping… ') : '';
  return `${stopping}${progressText(summary)}`;
}

function severalText(live: readonly ListedRun[]): string {
  const far = live.map(({ summary: { step, started } }) => {
    const steps = started?.plan.maxSteps;
    return typeof steps === 'number' ? `${step}/${steps}` : `${step}`;
  });
  return vscode.l10n.t('{0} trainings: {1}', live.length, far.join(', '));
}
