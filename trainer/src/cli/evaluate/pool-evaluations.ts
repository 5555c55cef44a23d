import path from 'node:path';
import { type Prediction, predictionKey } from '@phantomlab/core/evaluation/predictions/prediction';
import type { Evaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { warn } from './warn';

/** The paper's scripts write a file for each split and seed; those of one model and set are one evaluation. */
export function pooled(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const groups = new Map<string, Evaluation[]>();
  for (const [i, each] of evaluations.entries()) {
    const { set, model } = each.manifest;
    const key = model.kind === 'import' ? JSON.stringify([set, model.name]) : String(i);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(each);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (first!.manifest.model.kind !== 'import') return first!;
    const predictions = withoutRepeats(
      first!.manifest,
      group.flatMap((each) => each.predictions),
    );
    if (group.length === 1) return { ...first!, predictions };
    const parts = new Set(predictions.map(({ split, id }) => JSON.stringify([split, id])));
    const manifest = {
      ...first!.manifest,
      splits: [...new Set(group.flatMap(({ manifest: { splits } }) => splits))].sort(),
      seeds: [...new Set(group.flatMap(({ manifest: { seeds } }) => seeds))].sort((a, b) => a - b),
      questions: parts.size,
    };
    return { folder: path.dirname(first!.folder), manifest, predictions };
  });
}

/** A folder may hold the same file twice, or one of a run that was repeated: no answer counts twice. */
function withoutRepeats(
  { set, model }: Evaluation['manifest'],
  all: readonly Prediction[],
): readonly Prediction[] {
  const first = new Map<string, Prediction>();
  for (const each of all) {
    const key = predictionKey(each);
    if (!first.has(key)) first.set(key, each);
  }
  const repeats = all.length - first.size;
  if (repeats === 0) return all;
  warn(
    `${repeats} of ${all.length} predictions of ${set} by ${model.name} answer a question again with the same seed: the first of each counts.`,
  );
  return [...first.values()];
}
