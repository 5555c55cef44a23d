import { sshHosts } from '@phantomlab/core/node/targets/ssh-hosts';
import { isPlainHost } from '@phantomlab/core/targets/checks/places/host';
import { type TargetTemplate, targetTemplates } from '@phantomlab/core/targets/target-templates';
import * as vscode from 'vscode';

/** Where a new target begins: a machine to ask, or a template. */
export type Beginning =
  | { readonly kind: 'machine'; readonly host: string | undefined }
  | { readonly kind: 'template'; readonly template: TargetTemplate };

interface Item extends vscode.QuickPickItem {
  readonly beginning?: Beginning | 'another';
}

const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** A host of the SSH configuration, or another that is typed. */
export async function chooseSshHost(title: string): Promise<string | undefined> {
  const another = { label: `$(edit) ${vscode.l10n.t('Another host…')}`, isAnother: true };
  const hosts = (await sshHosts()).map((label) => ({ label, isAnother: false }));
  const picked = await vscode.window.showQuickPick([...hosts, another], {
    title,
    placeHolder: vscode.l10n.t('A host of your SSH configuration'),
  });
  return picked?.isAnother ? typeHost(title) : picked?.label;
}

export async function typeHost(title: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('As ssh knows it: a Host of your SSH configuration, or user@machine'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      isPlainHost(text.trim())
        ? undefined
        : vscode.l10n.t('The name of a host alone; ports and options go into your SSH configuration.'),
  });
  return typed?.trim();
}

/** This machine, a host, or a template. */
export async function chooseBeginning(title: string): Promise<Beginning | undefined> {
  const items: Item[] = [
    {
      label: vscode.l10n.t('This machine'),
      description: vscode.env.remoteName,
      beginning: { kind: 'machine', host: undefined },
    },
    separator(vscode.l10n.t('Hosts of your SSH configuration')),
    ...(await sshHosts()).map(
      (host): Item => ({
        label: host,
        iconPath: new vscode.ThemeIcon('remote'),
        beginning: { kind: 'machine', host },
      }),
    ),
    { label: `$(edit) ${vscode.l10n.t('Another host…')}`, beginning: 'another' },
    separator(vscode.l10n.t('Templates: the machine is not contacted')),
    ...targetTemplates.map(
      (template): Item => ({
        label: template.name,
        description: template.title,
        beginning: { kind: 'template', template },
      }),
    ),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Where do you want to train?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (picked?.beginning !== 'another') return picked?.beginning;
  const host = await typeHost(title);
  return host === undefined ? undefined : { kind: 'machine', host };
}
