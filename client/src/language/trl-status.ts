import path from 'node:path';
import type { TrlNews, TrlSelection } from '@phantomlab/core/recipe/schema/trl-selection';
import type { RecipeStatus } from '@phantomlab/core/recipe/script/recipe-status';
import * as vscode from 'vscode';
import { commands, languages } from '../ids';

/** Says beside a recipe for which script and against which TRL it is checked, and why. */
export class TrlStatus implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private told: TrlNews | undefined;
  /** By the document's URI. */
  private readonly statuses = new Map<string, RecipeStatus>();
  /** The recipe that is edited; undefined: another file is. */
  private recipe: string | undefined;

  constructor() {
    this.item = vscode.languages.createLanguageStatusItem('phantomlab.trl', []);
    this.item.name = vscode.l10n.t('PhantomLab: Script and TRL of the Recipe');
    this.item.command = { command: commands.chooseTrl, title: vscode.l10n.t('Choose') };
  }

  /** What the server said last; undefined: it has not run yet. */
  get news(): TrlNews | undefined {
    return this.told;
  }

  tell(news: TrlNews): void {
    this.told = news;
    this.update();
  }

  judged(status: RecipeStatus): void {
    this.statuses.set(vscode.Uri.parse(status.uri).toString(), status);
    this.update();
  }

  /** Other YAML files have nothing to do with TRL. */
  show(recipe: string | undefined): void {
    this.recipe = recipe;
    this.update();
  }

  private update(): void {
    const { told, recipe } = this;
    this.item.selector = recipe !== undefined && told ? { language: languages.recipe } : [];
    if (!told) return;
    const status = recipe === undefined ? undefined : this.statuses.get(recipe);
    const { text, detail } = described(told.selection, status);
    this.item.text = text;
    this.item.detail = detail;
  }

  dispose(): void {
    this.item.dispose();
  }
}

function described(
  selection: TrlSelection,
  status: RecipeStatus | undefined,
): { text: string; detail: string } {
  if (!status) return { text: `TRL ${selection.trl}`, detail: because(selection) };
  const { pin } = status;
  const version = pin?.known
    ? vscode.l10n.t('{0} in {1}', pin.text, path.basename(pin.file))
    : because(selection);
  const unknown =
    pin && !pin.known
      ? vscode.l10n.t('{0} asks for {1}, whose version is not known', path.basename(pin.file), pin.text)
      : undefined;
  const script = {
    comment: vscode.l10n.t('script as the comment says'),
    setting: vscode.l10n.t('script as set'),
    keys: vscode.l10n.t('script by its keys'),
    assumed: vscode.l10n.t('script assumed: no key tells'),
  }[status.scriptFrom];
  return {
    text: `TRL ${status.trl}, ${status.script}`,
    detail: [version, unknown, script].filter((part) => part !== undefined).join(', '),
  };
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
