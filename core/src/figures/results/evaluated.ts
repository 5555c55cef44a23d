import type { Manifest } from '../../evaluation/predictions/manifest';
import { type Prediction, predictionKey } from '../../evaluation/predictions/prediction';

/** One model's answers to one set, and where they lie. */
export interface Evaluated {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly predictions: readonly Prediction[];
}

/** What answered: a base model, or what a training made of it. */
export interface Trained {
  /** The model that the training started from. */
  readonly base: string;
  /** What it was trained on; undefined: not trained. */
  readonly dataset?: string;
  readonly seed?: number;
  readonly step?: number;
  /** The same for all checkpoints of one training. */
  readonly training: string;
}

/** What an evaluation's model is, by its manifest. */
export function trainedOf({ model, training }: Manifest): Trained {
  const base = shortName(training?.base ?? model.name);
  const dataset = model.step === 0 ? undefined : training?.dataset;
  return {
    base,
    ...(dataset !== undefined && { dataset }),
    ...(training?.seed !== undefined && { seed: training.seed }),
    ...(model.step !== undefined && { step: model.step }),
    training: model.run ?? model.name,
  };
}

/** `Qwen/Qwen3-0.6B` as `Qwen3-0.6B`; a path as its last part. */
const shortName = (name: string): string =>
  name
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1) || name;

/** Predictions of several evaluations; an answer that is there twice counts once, the later one. */
export function pooled(evaluations: readonly Evaluated[]): readonly Prediction[] {
  return evaluations.flatMap(({ predictions }) => [
    ...new Map(predictions.map((prediction) => [predictionKey(prediction), prediction])).values(),
  ]);
}

/** Names the evaluations behind a point of a figure. */
export const sourceOf = (evaluations: readonly Evaluated[]): string =>
  evaluations.map(({ folder }) => folder).join('\n');

/** Items by a key, in the order in which the keys appear. */
export function grouped<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
