import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { ClusterError } from '../run-bash';

/** `grpo-1129-1842-3f2a`: two launches of one minute have two folders. @param stem what it is named after */
export function newRunName(stem: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const now = new Date();
  const day = `${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const minute = `${two(now.getHours())}${two(now.getMinutes())}`;
  const plain = stem.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return `${plain.slice(0, 60) || 'run'}-${day}-${minute}-${randomBytes(2).toString('hex')}`;
}

export const nameOfRecipe = (recipe: string): string =>
  newRunName(path.basename(recipe).replace(/\.ya?ml$/i, ''));

/** Named after a run, whose own date and time it does not take over. */
export const nameOfRetry = (run: string): string =>
  newRunName(path.posix.basename(run).replace(/-\d{4}-\d{4}-[0-9a-f]{4}$/, ''));

/** @throws ClusterError for what can't be a run's name on a target */
export function refuseRunName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name)) return;
  throw new ClusterError(
    `${JSON.stringify(name)} can't be a run's name on a target: only letters, digits, ., _ and -, with a letter or digit in front.`,
  );
}
