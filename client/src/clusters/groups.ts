import type { ResolvedTargets } from '@phantomlab/core/targets/resolve-targets';
import type { Target } from '@phantomlab/core/targets/target';
import * as vscode from 'vscode';
import type { LoosePlace } from './attached-runs';
import type { GroupNode } from './nodes';
import { mayContact } from './workspace-targets';

/** A host without a target, as a target: nothing can be started on it by that name. */
const looseTarget = ({ host, under }: LoosePlace): Target => ({
  ...{ name: host, host, scheduler: 'process', folder: under, data: [], python: undefined },
  ...{ modules: [], setup: [], environment: {}, container: undefined },
});

const isLoose = (targets: readonly Target[], { host, under }: LoosePlace) =>
  targets.length === 1 &&
  targets[0]!.name === host &&
  targets[0]!.host === host &&
  targets[0]!.folder === under;

/** The folder that is searched where a host has no target of its own. */
export function loosePlaceOf(targets: readonly Target[], places: readonly LoosePlace[]): string | undefined {
  return places.find((place) => isLoose(targets, place))?.under;
}

/** The groups of the view: usable targets, those that are not, and hosts in which runs were looked for. */
export function groupsOf(
  { targets, unusable, faults }: ResolvedTargets,
  places: readonly LoosePlace[],
): readonly GroupNode[] {
  const named = targets.map(
    (resolved): GroupNode => ({
      kind: 'group',
      name: resolved.target.name,
      target: resolved.target,
      place: resolved.place,
      why: mayContact(resolved)
        ? undefined
        : vscode.l10n.t('This folder is in Restricted Mode: its targets are shown, but not contacted.'),
    }),
  );
  const odd = unusable.map(
    ({ name, place, faults: own }): GroupNode => ({
      kind: 'group',
      name: name || vscode.l10n.t('(without a name)'),
      target: undefined,
      place,
      why: own.join('\n') || vscode.l10n.t('It has no name or no folder.'),
    }),
  );
  const unread = faults.map((fault): GroupNode => {
    const [, path, line] = /^(.+?):(\d+): /.exec(fault) ?? [];
    return {
      kind: 'group',
      name: 'targets.yaml',
      target: undefined,
      place: path === undefined ? undefined : { path, line: Number(line) },
      why: fault,
    };
  });
  const hosts = new Set(targets.map(({ target }) => target.host));
  const taken = new Set(targets.map(({ target }) => target.name));
  const loose = places
    .filter(({ host }) => !hosts.has(host) && !taken.has(host))
    .map((place): GroupNode => {
      const target = looseTarget(place);
      return { kind: 'group', name: target.name, target, place: undefined, why: undefined };
    });
  return [...named, ...odd, ...unread, ...loose];
}
