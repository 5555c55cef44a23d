import type { RuleSummary } from '@phantomlab/core/checking/rule-summary';
import * as vscode from 'vscode';
import { commands, section } from '../../ids';
import type { Command } from '../command';

/** Sets how grave a rule of recipes or of Prolog is, in the workspace's settings, or leaves it out. */
export const changeSeverity: Command = {
  id: commands.changeSeverity,
  async run({ server }, argument) {
    const rules = await server.rules();
    const code = typeof argument === 'string' ? argument : await pickRule(rules);
    const rule = rules.find((one) => one.code === code);
    if (!rule) return;
    const key = rule.setting;
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

async function pickRule(rules: readonly RuleSummary[]): Promise<string | undefined> {
  const items = rules.map(({ code, title }) => ({ label: code, detail: title }));
  const placeHolder = vscode.l10n.t('Select a rule');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.label;
}
