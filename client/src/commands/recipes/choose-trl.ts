import { automatic } from '@phantomlab/core/recipe/schema/trl-selection';
import * as vscode from 'vscode';
import { commands, section, settings } from '../../ids';
import type { Command } from '../command';

/** Sets the TRL that recipes are checked against: the installed one, one with a schema of its own, or any other. */
export const chooseTrl: Command = {
  id: commands.chooseTrl,
  async run({ server, trl }) {
    await server.start();
    const { selection, known = [] } = trl.news ?? {};
    const found = selection && selection.from !== 'setting' ? `TRL ${selection.trl}` : undefined;
    const other = vscode.l10n.t('Another version…');
    const picked = await vscode.window.showQuickPick(
      [
        { label: vscode.l10n.t('The installed version'), description: found, version: automatic },
        ...known.map((version, index) => ({
          label: `TRL ${version}`,
          description: index === 0 ? vscode.l10n.t('the newest known') : undefined,
          version,
        })),
        { label: other, description: undefined, version: undefined },
      ],
      { placeHolder: vscode.l10n.t('Select the TRL version of the recipes') },
    );
    const version = picked && (picked.version ?? (await typed()));
    if (version) await set(version);
  },
};

function typed(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t("TRL's version, as pip has it"),
    placeHolder: '1.10.0',
    validateInput: (text) =>
      /^\d+(?:\.\d+)+/.test(text.trim()) ? undefined : vscode.l10n.t('A version is like 1.10.0.'),
  });
}

/** For this folder where one is open, else for the user. */
async function set(version: string): Promise<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  const configuration = () => vscode.workspace.getConfiguration(section);
  await configuration().update(
    settings.trlVersion,
    version === automatic ? undefined : version.trim(),
    target,
  );
  // The user's own setting is behind the folder's.
  if (configuration().get(settings.trlVersion) !== version.trim())
    await configuration().update(settings.trlVersion, version.trim(), target);
}
