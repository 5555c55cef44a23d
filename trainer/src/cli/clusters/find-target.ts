import { nearest } from '@phantomlab/core/checking/nearest';
import { loadTargets } from '@phantomlab/core/node/targets/load-targets';
import { userTargetsFile, workspaceTargetsFile } from '@phantomlab/core/node/targets/user-targets-file';
import type { ResolvedTarget, ResolvedTargets } from '@phantomlab/core/targets/resolve-targets';

/** The targets of this folder and of the user. Who works in a terminal has chosen the folder: its targets are trusted. */
export async function targetsHere(): Promise<ResolvedTargets> {
  const targets = await loadTargets([process.cwd()]);
  if (process.env.SSH_CONNECTION === undefined) return targets;
  const { withoutOwnHost } = await import('@phantomlab/core/node/targets/own-host');
  return withoutOwnHost(targets);
}

/** Whether a target is called so, usable or not. */
export async function isTarget(name: string): Promise<boolean> {
  const { targets, unusable } = await targetsHere().catch(() => ({ targets: [], unusable: [] }));
  return [...targets.map(({ target }) => target.name), ...unusable.map((one) => one.name)].includes(name);
}

/** @throws Error that says what is wrong with it, or which targets there are */
export async function findTarget(name: string): Promise<ResolvedTarget> {
  const { targets, unusable, faults } = await targetsHere();
  const found = targets.find(({ target }) => target.name === name);
  if (found) return found;
  const wrong = unusable.filter((one) => one.name === name);
  if (wrong.length > 0) {
    const lines = wrong.flatMap((one) => one.faults);
    throw new Error([`The target ${name} can't be used:`, ...lines].join('\n'));
  }
  const names = targets.map(({ target }) => target.name);
  const [close] = nearest(name, names);
  const meant = close === undefined ? '' : ` Did you mean ${close}?`;
  const known =
    names.length > 0
      ? `There is ${names.join(', ')}.`
      : `None is named in ${workspaceTargetsFile} here, nor in ${userTargetsFile()}.`;
  throw new Error([`There is no target ${JSON.stringify(name)}. ${known}${meant}`, ...faults].join('\n'));
}
