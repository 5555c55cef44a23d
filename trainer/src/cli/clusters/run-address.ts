import { nearest } from '@phantomlab/core/checking/nearest';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';

/** `TARGET:RUN` or `HOST:FOLDER`, as it was typed. */
export interface RunAddress {
  readonly place: string;
  readonly run: string;
}

/** Undefined for a text that is none, such as a path. A drive's letter is no place; `./a:b` is a path. */
export function runAddress(given: string): RunAddress | undefined {
  const [, bracketed, bare, run] = /^(?:\[([^\]]+)\]|([^:/\\]{2,})):(.+)$/s.exec(given) ?? [];
  const place = bracketed ?? bare;
  return place === undefined || run === undefined ? undefined : { place, run };
}

/** Whether a run is named by its folder: in full, or with what the host fills in. */
export const isFolder = (run: string): boolean => /^[/~$]/.test(run);

const shown = 5;

const listOf = (target: string, names: readonly string[]) =>
  [
    ...names.slice(0, shown).map((name) => `  ${target}:${name}`),
    ...(names.length > shown ? [`  and ${names.length - shown} more`] : []),
  ].join('\n');

/**
 * The run that is meant by a folder: in it, or the only one below it.
 * @param runs in the folder and below it
 * @throws Error that names those that there are
 */
export function chooseBelow(target: string, given: string, runs: readonly TargetRun[]): TargetRun {
  const wanted = given.replace(/(?<=.)\/+$/, '');
  const found = runs.length === 1 ? runs[0] : runs.find(({ folder }) => folder === wanted);
  if (found) return found;
  if (runs.length === 0) throw new Error(`${target}:${given} holds no run, and there is none below it.`);
  const folders = runs.map(({ folder }) => folder);
  throw new Error(`${target}:${given} holds ${runs.length} runs; choose one:\n${listOf(target, folders)}`);
}

/**
 * The run that is meant by a name: its name, its folder, the end of its name, or the beginning of one run's name alone.
 * @param runs of the target, the newest first
 * @throws Error that names those that there are
 */
export function chooseRun(target: string, given: string, runs: readonly TargetRun[]): TargetRun {
  const wanted = given.replace(/(?<=.)\/+$/, '');
  const exact = runs.find(({ name, folder }) => name === wanted || folder === wanted);
  if (exact) return exact;
  const parts = [
    runs.filter(({ name }) => name.endsWith(`/${wanted}`)),
    runs.filter(({ name }) => name.startsWith(wanted)),
  ];
  const found = parts.find((some) => some.length > 0) ?? [];
  if (found.length === 1) return found[0]!;
  const list = (some: readonly TargetRun[]) =>
    listOf(
      target,
      some.map(({ name }) => name),
    );
  if (found.length > 1)
    throw new Error(`${target}:${given} may be ${found.length} runs; choose one:\n${list(found)}`);
  if (runs.length === 0)
    throw new Error(`${target} has no runs. "phantomlab train RECIPE --target ${target}" starts one.`);
  const [close] = nearest(
    given,
    runs.map(({ name }) => name),
  );
  const meant = close === undefined ? '' : ` Did you mean ${target}:${close}?`;
  throw new Error(`${target} has no run ${JSON.stringify(given)}.${meant} Its newest:\n${list(runs)}`);
}
