import path from 'node:path';
import type { Manifest } from '../../evaluation/predictions/manifest';
import type { MeanError } from '../../evaluation/statistics/mean-error';
import { summarize } from '../../evaluation/summary/summary';
import type { Evaluated } from '../../figures/results/evaluated';
import { checkpointStep } from '../../run/checkpoint-folder';
import type { ListedModel } from './listed-models';

/** How far a model was asked the questions of one set. */
export interface SetProgress {
  readonly set: Manifest['set'];
  readonly evaluated: Evaluated;
  readonly answered: number;
  readonly wanted: number;
  readonly complete: boolean;
  /** Undefined: there is no answer yet. */
  readonly f1?: MeanError;
}

/** The sets of one state of a model's weights. */
export interface WeightsProgress {
  /** Undefined: the final weights, or a base model's. */
  readonly step?: number;
  readonly sets: readonly SetProgress[];
}

export interface ModelProgress extends WeightsProgress {
  readonly model: ListedModel;
  /** In the order of their steps. */
  readonly checkpoints: readonly Required<WeightsProgress>[];
}

/**
 * What was evaluated of each model of a list.
 * @param out the folder of all evaluations, as `phantomlab evaluate LIST --out` takes it
 */
export function listProgress(
  models: readonly ListedModel[],
  out: string,
  evaluations: readonly Evaluated[],
): readonly ModelProgress[] {
  return models.map((model) => {
    const sets: SetProgress[] = [];
    const byStep = new Map<number, SetProgress[]>();
    for (const evaluated of evaluations) {
      const parts = path.relative(path.join(out, model.place), evaluated.folder).split(path.sep);
      const step = parts.length === 2 ? checkpointStep(parts[0]!) : undefined;
      if (parts[0] === '..' || parts.length > (step === undefined ? 1 : 2)) continue;
      if (step === undefined) sets.push(progressOf(evaluated));
      else byStep.set(step, [...(byStep.get(step) ?? []), progressOf(evaluated)]);
    }
    const checkpoints = [...byStep].sort(([a], [b]) => a - b).map(([step, own]) => ({ step, sets: own }));
    return { model, sets, checkpoints };
  });
}

function progressOf(evaluated: Evaluated): SetProgress {
  const { set, answered, wanted, complete, f1 } = summarize(evaluated.manifest, evaluated.predictions);
  return { set, evaluated, answered, wanted, complete, ...(f1 && { f1 }) };
}
