import path from 'node:path';
import type { TrlNews, TrlSelection } from '@phantomlab/core/recipe/schema/trl-selection';
import * as vscode from 'vscode';
import { commands, languages } from '../ids';

/** Says beside a recipe to which TRL it is held, and why to that one. */
export class TrlStatus implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private told: TrlNews | undefined;
  private shown = false;

  constructor() {
    this.item = vscode.languages.createLanguageStatusItem('phantomlab.trl', []);
    this.item.name = vscode.l10n.t('PhantomLab: TRL Version');
    this.item.command = { command: commands.chooseTrl, title: vscode.l10n.t('Choose') };
  }

  /** What the server said last; undefined: it has not run yet. */
  get news(): TrlNews | undefined {
    return this.told;
  }

  tell(news: TrlNews): void {
    this.told = news;
    const { selection } = news;
    this.item.text = `TRL ${selection.trl}`;
    this.item.detail = because(selection);
    this.show(this.shown);
  }

  /** Other YAML files have nothing to do with TRL. */
  show(beside: boolean): void {
    this.shown = beside;
    this.item.selector = beside && this.told ? { language: languages.recipe } : [];
  }

  dispose(): void {
    this.item.dispose();
  }
}

function because({ trl, transformers, from, environment, keysOf }: TrlSelection): string {
  const name = environment === undefined ? '' : path.basename(environment);
  const reasons: Record<TrlSelection['from'], string> = {
    setting: vscode.l10n.t('as set'),
    interpreter: vscode.l10n.t('in the selected Python, {0}', name),
    activated: vscode.l10n.t('in the activated environment, {0}', name),
    workspace: vscode.l10n.t("in this folder's {0}", name),
    path: vscode.l10n.t('in the Python on the PATH'),
    newest: vscode.l10n.t('the newest known: none was found'),
  };
  const parts = [reasons[from]];
  if (transformers !== undefined) parts.push(vscode.l10n.t('with transformers {0}', transformers));
  if (keysOf !== trl) parts.push(vscode.l10n.t('checked as TRL {0}', keysOf));
  return parts.join(', ');
}
