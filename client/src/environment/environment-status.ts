import * as vscode from 'vscode';
import { commands, languages } from '../ids';
import type { TrainingEnvironment } from './training-environment';

/** Says beside a recipe with which TRL it would be trained here, and whether that can start. It is only looked at. */
export class EnvironmentStatus implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private shown = false;
  /** The server has found a TRL: what comes first in a window does not wait for this. */
  private asked = false;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly environment: TrainingEnvironment,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.item = vscode.languages.createLanguageStatusItem('phantomlab.environment', []);
    this.item.name = vscode.l10n.t('PhantomLab: Training Environment');
    this.item.command = { command: commands.checkEnvironment, title: vscode.l10n.t('Check') };
  }

  dispose(): void {
    this.item.dispose();
  }

  /** Other files have nothing to do with it. */
  show(recipe: boolean): void {
    this.shown = recipe;
    this.item.selector = recipe ? { language: languages.recipe } : [];
    if (recipe && this.asked) this.looking ??= this.look();
  }

  /** Another TRL was found, or an environment was made: it is looked at when a recipe is shown. */
  changed(): void {
    this.asked = true;
    this.looking = this.shown ? this.look() : undefined;
  }

  private async look(): Promise<void> {
    try {
      const { checkEnvironment, environmentState, summaryOf } = await import('../parts/environment');
      const facts = await this.environment.byFiles();
      const faults = checkEnvironment(facts);
      const trl = facts.packages.get('trl');
      this.item.text = {
        ready: vscode.l10n.t('Trains with TRL {0}', trl ?? ''),
        warnings: vscode.l10n.t('Trains with TRL {0}, with warnings', trl ?? ''),
        faults:
          trl === undefined
            ? vscode.l10n.t('No TRL to train with')
            : vscode.l10n.t('TRL {0} cannot train here', trl),
      }[environmentState(faults)];
      this.item.detail = [summaryOf(faults), facts.python?.environment]
        .filter((part) => part !== undefined)
        .join(' ');
    } catch (error) {
      // A status is worth no notification.
      this.log.warn('Training environment:', error instanceof Error ? error.message : String(error));
    }
  }
}
