import * as vscode from 'vscode';
import type { Clusters } from '../../clusters/clusters';
import { chooseSshHost } from '../../clusters/new-target/choose-machine';
import type { GroupNode } from '../../clusters/nodes';

/** A target that can be contacted, or an SSH host with a folder to look in. */
export async function chooseGroup(clusters: Clusters, title: string): Promise<GroupNode | undefined> {
  await clusters.reload();
  const groups = clusters.groups.filter(({ target, why }) => target && why === undefined);
  const another = {
    label: `$(remote) ${vscode.l10n.t('An SSH host without a target…')}`,
    group: undefined,
  };
  const items = groups.map((group) => ({
    label: group.name,
    description: group.target?.host ?? vscode.l10n.t('this machine'),
    detail: group.target?.folder,
    group,
  }));
  const picked =
    items.length === 0
      ? another
      : await vscode.window.showQuickPick([...items, another], {
          title,
          placeHolder: vscode.l10n.t('On which target?'),
        });
  if (!picked || picked.group) return picked?.group;
  const host = await chooseSshHost(title);
  if (host === undefined) return undefined;
  const own = groups.find(({ target }) => target?.host === host);
  if (own) return own;
  const under = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The folder on {0} below which runs are looked for', host),
    value: clusters.attached.places.find((place) => place.host === host)?.under ?? '~',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^(?:\/|~(?:\/|$)|\$\w)/.test(text.trim())
        ? undefined
        : vscode.l10n.t('An absolute path; ~ and $NAME in front are filled in.'),
  });
  return under === undefined ? undefined : clusters.addPlace(host, under.trim());
}
