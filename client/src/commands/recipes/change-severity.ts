import type { RecipeCheck } from '@phantomlab/core/recipe/check';
import * as vscode from 'vscode';
import { commands, section } from '../../ids';
import type { Command } from '../command';

interface RuleTable {
  /** The setting that holds the severities of these rules. */
  readonly key: 'recipe.severity' | 'prolog.severity';
  readonly rules: readonly Pick<RecipeCheck, 'code' | 'title' | 'severity'>[];
}

/** Sets how grave a rule of recipes or of Prolog is, in the workspace's settings, or leaves it out. */
export const changeSeverity: Command = {
  id: commands.changeSeverity,
  async run(_lab, argument) {
    // With all their rules and histories: nothing that an editor should load when it starts.
    const tables = await ruleTables();
    const code = typeof argument === 'string' ? argument : await pickRule(tables);
    const table = tables.find(({ rules }) => rules.some((check) => check.code === code));
    const rule = table?.rules.find((check) => check.code === code);
    if (!table || !rule) return;
    const { key } = table;
    const settings = vscode.workspace.getConfiguration(section);
    const now = settings.get<Record<string, string>>(key) ?? {};
    const levels = [
      { level: 'error', label: vscode.l10n.t('$(error) Error') },
      { level: 'warning', label: vscode.l10n.t('$(warning) Warning') },
      { level: 'information', label: vscode.l10n.t('$(info) Information') },
      { level: 'off', label: vscode.l10n.t('$(circle-slash) Off') },
    ].map((item) => ({
      ...item,
      description: [
        item.level === rule.severity ? vscode.l10n.t('default') : undefined,
        item.level === (now[rule.code] ?? rule.severity) ? vscode.l10n.t('now') : undefined,
      ]
        .filter((part) => part)
        .join(', '),
    }));
    const picked = await vscode.window.showQuickPick(levels, {
      title: vscode.l10n.t('Severity of {0}', rule.code),
      placeHolder: rule.title,
    });
    if (!picked) return;
    const { [rule.code]: _, ...others } = now;
    const value = picked.level === rule.severity ? others : { ...others, [rule.code]: picked.level };
    const target =
      vscode.workspace.workspaceFolders === undefined
        ? vscode.ConfigurationTarget.Global
        : vscode.ConfigurationTarget.Workspace;
    await settings.update(key, Object.keys(value).length > 0 ? value : undefined, target);
  },
};

async function ruleTables(): Promise<RuleTable[]> {
  const [recipe, prolog, universe] = await Promise.all([
    import('@phantomlab/core/recipe/checks/index'),
    import('@phantomlab/core/prolog/checks/index'),
    import('@phantomlab/core/prolog/universe-checks/checks/index'),
  ]);
  return [
    { key: 'recipe.severity', rules: recipe.checks },
    { key: 'prolog.severity', rules: [...prolog.checks, ...universe.universeChecks] },
  ];
}

async function pickRule(tables: readonly RuleTable[]): Promise<string | undefined> {
  const rules = tables.flatMap((table) =>
    table.rules.map(({ code, title }) => ({ label: code, detail: title })),
  );
  const placeHolder = vscode.l10n.t('Select a rule');
  return (await vscode.window.showQuickPick(rules, { placeHolder, matchOnDetail: true }))?.label;
}
