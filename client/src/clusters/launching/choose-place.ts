import type { Target } from '@phantomlab/core/targets/target';
import * as vscode from 'vscode';
import type { Clusters } from '../clusters';
import type { GroupNode } from '../nodes';

/** A group whose target trainings can be started on. */
export type LaunchGroup = GroupNode & { readonly target: Target };

/** Targets on which trainings can be started: a host without a target is none. */
export const launchGroups = ({ groups }: Clusters): readonly LaunchGroup[] =>
  groups.filter(
    (group): group is LaunchGroup =>
      group.target !== undefined && group.place !== undefined && group.why === undefined,
  );

function requestText(target: Target): string {
  const where = target.host ?? vscode.l10n.t('this machine');
  if (target.scheduler === 'process') return where;
  const { partition, gres, nodes } = target.slurm;
  return [where, 'Slurm', partition, gres, nodes > 1 ? vscode.l10n.t('{0} nodes', nodes) : undefined]
    .filter(Boolean)
    .join(' · ');
}

/**
 * Where to train: the place of the last time first.
 * @returns `here` for this machine without a target; undefined: nothing was chosen
 */
export async function choosePlace(
  groups: readonly LaunchGroup[],
  last: string | undefined,
  isNew: boolean,
  withHere = true,
): Promise<LaunchGroup | 'here' | undefined> {
  const here = {
    label: vscode.l10n.t('This machine'),
    description: vscode.l10n.t('at once'),
    detail: undefined,
    group: 'here' as const,
  };
  const items = [
    ...(withHere ? [here] : []),
    ...groups.map((group) => ({
      label: group.name,
      description: requestText(group.target),
      detail: group.target.folder,
      group,
    })),
  ];
  const name = ({ group }: (typeof items)[number]) => (group === 'here' ? undefined : group.name);
  const before = isNew ? undefined : items.find((item) => name(item) === last);
  const sorted = before ? [before, ...items.filter((item) => item !== before)] : items;
  const picked = await vscode.window.showQuickPick(sorted, {
    title: withHere ? vscode.l10n.t('Start Training') : vscode.l10n.t('Show Submission Script'),
    placeHolder: vscode.l10n.t('Where? The place that you used last comes first'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.group;
}

/** Which trainer a target is to train with, the recommended first. */
export async function chooseTrainerThere(
  { python, name }: Target,
  recommended: 'embedded' | 'trl',
  because: string,
): Promise<'embedded' | 'trl' | undefined> {
  const trl = {
    label: 'TRL',
    description: python ?? vscode.l10n.t('with the Python that its modules and setup bring'),
    trainer: 'trl' as const,
  };
  const embedded = {
    label: vscode.l10n.t('Embedded trainer'),
    description: vscode.l10n.t('on the CPU, with nothing to install'),
    trainer: 'embedded' as const,
  };
  const [first, second] = recommended === 'trl' ? [trl, embedded] : [embedded, trl];
  const picked = await vscode.window.showQuickPick(
    [{ ...first, detail: vscode.l10n.t('recommended, since {0}', because) }, second],
    { title: vscode.l10n.t('Train on {0} with', name), ignoreFocusOut: true },
  );
  return picked?.trainer;
}
