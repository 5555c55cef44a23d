import type { Manifest } from '../../evaluation/predictions/manifest';
import { type Prediction, predictionKey } from '../../evaluation/predictions/prediction';

export { groupedBy as grouped } from '../../lists/grouped-by';

/** A prediction, or one whose completion was let go: then it tells which intermediate answers that mentioned. */
export interface FigurePrediction extends Prediction {
  readonly mentioned?: readonly boolean[];
}

/** One model's answers to one set, and where they are. */
export interface Evaluated {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly predictions: readonly FigurePrediction[];
}

/** What figures need of a prediction: all but its long texts. */
export function forFigures({ evidence: _, ...prediction }: Prediction): FigurePrediction {
  const mentioned = prediction.intermediate?.map((answer) => mentions(prediction.completion, answer));
  return { ...prediction, completion: '', ...(mentioned && { mentioned }) };
}

/** Whether a completion mentions an answer, in the paper's way: as a substring, both in lower case, without word borders. */
export const mentions = (completion: string, answer: string): boolean =>
  completion.toLowerCase().includes(answer.trim().toLowerCase());

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

/** What a training's data is called where nothing tells it: its models are no base models. */
const unknownData = 'unknown data';

/** What an evaluation's model is, by its manifest. */
export function trainedOf({ model, training }: Manifest): Trained {
  // Step 0 of a training is the model that it started from.
  const own = model.step === 0 ? model.name : (model.run ?? model.name);
  const base = shortName(training?.base ?? own);
  const isTrained =
    model.run !== undefined || training?.dataset !== undefined || training?.seed !== undefined;
  const dataset = model.step === 0 || !isTrained ? undefined : (training?.dataset ?? unknownData);
  return {
    base,
    ...(dataset !== undefined && { dataset }),
    ...(training?.seed !== undefined && { seed: training.seed }),
    ...(model.step !== undefined && { step: model.step }),
    training: model.run ?? model.name,
  };
}

/** `Qwen/Qwen3-0.6B` as `Qwen3-0.6B`; a path as its last part. */
export const shortName = (name: string): string =>
  name
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1) || name;

/** Predictions of several evaluations; an answer that is there twice counts once, the later one. */
export function pooled(evaluations: readonly Evaluated[]): readonly FigurePrediction[] {
  return evaluations.flatMap(({ predictions }) => [
    ...new Map(predictions.map((prediction) => [predictionKey(prediction), prediction])).values(),
  ]);
}

/** What is behind a point of a figure: evaluations, and of their answers those of one difficulty. */
export interface PointSource {
  readonly folders: readonly string[];
  readonly difficulty?: number;
}

/** Names what is behind a point. */
export const sourceOf = (evaluations: readonly Evaluated[], difficulty?: number): string => {
  const source: PointSource = { folders: evaluations.map(({ folder }) => folder), difficulty };
  return JSON.stringify(source);
};

/** What a name of `sourceOf` stands for. */
export const readSource = (source: string): PointSource => JSON.parse(source);
