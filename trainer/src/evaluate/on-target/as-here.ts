import path from 'node:path';
import type { Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import type { EvaluationPlan } from './plan-evaluation';

/**
 * Folders of the target as they are called here, where they are here: a model that is evaluated there, and the same one
 * that is evaluated here, are one.
 * @param sent the folder on the target from which names count, absolute
 * @param given the model, as the command names it
 */
export function manifestAsHere(
  manifest: Manifest,
  plan: EvaluationPlan,
  sent: string,
  given: string,
): Manifest {
  const { model } = plan;
  const places = plan.inputs.flatMap(({ place, local }) => (local === undefined ? [] : [{ place, local }]));
  const folder = (there: string): string => {
    for (const { place, local } of places) {
      const at = `${sent}/${place}`;
      if (there === at || there.startsWith(`${at}/`)) return path.join(local, there.slice(at.length));
    }
    return there;
  };
  const name = (there: string): string => {
    if (there === model.named) return given;
    // A checkpoint of the run that was named.
    if (there.startsWith(`${model.named}/`)) return `${given}${there.slice(model.named.length)}`;
    return there;
  };
  const { name: named, path: at, run, ...rest } = manifest.model;
  return {
    ...manifest,
    data: { ...manifest.data, folder: folder(manifest.data.folder) },
    model: {
      name: name(named),
      ...rest,
      ...(at !== undefined && { path: folder(at) }),
      ...(run !== undefined && { run: folder(run) }),
    },
  };
}
