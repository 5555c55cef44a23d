import type { Series } from '../charts/figure';
import { type Evaluated, grouped, shortName, trainedOf } from './evaluated';
import { setLabel } from './names';

/** The evaluations of one set by one training's checkpoints (or by a model that is not trained), from the first step on. */
export interface Checkpoints {
  readonly title: string;
  readonly set: string;
  readonly steps: readonly { readonly label: string; readonly evaluations: readonly Evaluated[] }[];
}

/** Evaluations by set and training, each checkpoint with its name. */
export function byCheckpoint(evaluations: readonly Evaluated[]): readonly Checkpoints[] {
  const trainings = [
    ...grouped(evaluations, ({ manifest }) =>
      JSON.stringify([manifest.set, trainedOf(manifest).training]),
    ).values(),
  ];
  const perSet = grouped(trainings, ([first]) => first!.manifest.set);
  return trainings.map((ofTraining): Checkpoints => {
    const { manifest } = ofTraining[0]!;
    const { training } = trainedOf(manifest);
    const alone = perSet.get(manifest.set)!.length === 1;
    const steps = [...grouped(ofTraining, ({ manifest: { model } }) => model.step)].sort(
      ([a = -1], [b = -1]) => a - b,
    );
    return {
      title: alone ? setLabel(manifest.set) : `${setLabel(manifest.set)}, ${shortName(training)}`,
      set: manifest.set,
      steps: steps.map(([step, found]) => ({
        label: step === undefined ? trainedOf(found[0]!.manifest).base : `step ${step}`,
        evaluations: found,
      })),
    };
  });
}

/** All labels of checkpoints, in the order of their steps. */
export const labelsOf = (checkpoints: readonly Checkpoints[]): readonly string[] =>
  [...new Set(checkpoints.flatMap(({ steps }) => steps.map(({ label }) => label)))].toSorted(
    (a, b) => stepIn(a) - stepIn(b),
  );

const stepIn = (label: string) => Number(/^step (\d+)$/.exec(label)?.[1] ?? -1);

/** From light to full colour through training; what has no step, and the base model, in the colour of the text. */
export function stepSeries(labels: readonly string[], color: string): readonly Series[] {
  const last = Math.max(...labels.map(stepIn), 1);
  return labels.map((name) => {
    const step = stepIn(name);
    if (step <= 0) return { name, dashed: true };
    return { name, color: mixed(color, 0.25 + (0.75 * step) / last) };
  });
}

/** A colour on white, from 0 (white) to 1. */
function mixed(color: string, share: number): string {
  const value = Number.parseInt(color.slice(1), 16);
  const channels = [16, 8, 0].map((shift) => {
    const channel = Math.round(255 + (((value >> shift) & 255) - 255) * share);
    return channel.toString(16).padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
