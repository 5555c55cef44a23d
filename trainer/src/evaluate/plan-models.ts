import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import { folderNameOf } from './folder-name';
import { type LocalModel, localModel, modelsOfRun } from './local-model';

/** A model that is to be asked, and where its evaluations go. */
export interface ModelToEvaluate {
  readonly name: string;
  /** Its weights on this disk; undefined for one that only a server has. */
  readonly local?: LocalModel;
  readonly training?: Manifest['training'];
  /** The folder in which each set gets a folder of its own. */
  readonly out: string;
}

export interface ModelChoice {
  readonly out?: string;
  /** The model is the name that a server knows. */
  readonly served: boolean;
  /** It may be a name that whoever answers can fetch, where it is no folder. */
  readonly named?: boolean;
  /** `all`, or steps: those of a run. */
  readonly checkpoints?: string;
}

/**
 * The models that are meant, in the order in which they are evaluated.
 * @throws Error saying what a folder lacks
 */
export async function planModels(given: string, choice: ModelChoice): Promise<readonly ModelToEvaluate[]> {
  const { out, served, named, checkpoints } = choice;
  if (served || (named && !existsSync(given)))
    return [{ name: given, out: out ?? path.join('evaluations', folderNameOf(given)) }];
  if (checkpoints === undefined) {
    const local = await localModel(given);
    return [{ name: local.name, local, out: out ?? outOf(local) }];
  }
  const all = await modelsOfRun(given);
  const models =
    checkpoints === 'all' ? all : all.filter(({ step }) => stepsOf(checkpoints).includes(step ?? -1));
  if (models.length === 0) {
    const there = all.map(({ label, step }) => `${label} (step ${step ?? '?'})`).join(', ');
    throw new Error(`${given} has no checkpoint of step ${checkpoints}; there are ${there}.`);
  }
  return models.map(({ label, ...local }) => ({
    name: local.name,
    local,
    out: path.join(out ?? path.join(given, 'evaluations'), label),
  }));
}

function outOf({ run, folder, name }: LocalModel): string {
  if (run === undefined) return path.join('evaluations', folderNameOf(name));
  const label = run === folder ? 'final' : path.basename(folder);
  return path.join(path.relative(process.cwd(), run) || '.', 'evaluations', label);
}

function stepsOf(text: string): readonly number[] {
  const steps = text.split(',').map((word) => Number(word.trim() || Number.NaN));
  if (steps.some((step) => !Number.isSafeInteger(step)))
    throw new Error(`--checkpoints takes all, or steps such as 500,1000; not ${text}.`);
  return steps;
}
