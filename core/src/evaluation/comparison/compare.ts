import type { Manifest } from '../predictions/manifest';
import type { Prediction } from '../predictions/prediction';
import { holm } from '../statistics/holm';
import { type MeanError, type Measured, meanError } from '../statistics/mean-error';
import { type PairedTest, pairedTest } from '../statistics/paired-test';
import { clusterOf, type Measure, measureOf } from '../summary/summary';

/** A model's answers to one set. */
export interface Answers {
  readonly manifest: Manifest;
  readonly predictions: readonly Prediction[];
}

/** Two models on the questions that both have answered. */
export interface Comparison extends PairedTest {
  readonly set: string;
  readonly measure: Measure;
  readonly first: ComparedModel;
  readonly second: ComparedModel;
  /** p, corrected for the number of comparisons that are made at once (Holm). */
  readonly p_corrected: number;
  /** `tied`: so many questions show no difference. It does not say that there is none; the interval says how large one may be. */
  readonly verdict: 'first' | 'second' | 'tied';
  /** Questions that only one of them has answered, or whose text or right answers differ. */
  readonly left_out: number;
}

export interface ComparedModel extends MeanError {
  readonly model: string;
  readonly step: number | null;
  /** Sampling seeds; their mean is a question's value. */
  readonly seeds: number;
}

export const level = 0.05;

/**
 * Compares pairs of evaluations, each pair of one set; the p-values are corrected for how many pairs there are.
 * @throws Error for a pair of different sets or scorings, or without a question in common
 */
export function compareAll(
  pairs: readonly (readonly [Answers, Answers])[],
  measure: Measure = 'f1',
): readonly Comparison[] {
  const compared = pairs.map(([first, second]) => compare(first, second, measure));
  const corrected = holm(compared.map(({ p }) => p));
  return compared.map((each, i) => ({
    ...each,
    p_corrected: corrected[i]!,
    verdict: corrected[i]! >= level ? 'tied' : each.difference > 0 ? 'second' : 'first',
  }));
}

function compare(first: Answers, second: Answers, measure: Measure) {
  const { set } = first.manifest;
  refuseDifferent(first.manifest, second.manifest);
  const [a, b] = [valuesOf(first.predictions, measure), valuesOf(second.predictions, measure)];
  const common = [...a].flatMap(([key, one]) => {
    const other = b.get(key);
    return other ? [{ one, other }] : [];
  });
  const left = a.size + b.size - 2 * common.length;
  if (common.length === 0)
    throw new Error(
      `${first.manifest.model.name} and ${second.manifest.model.name} have no question of ${set} in common.`,
    );
  const test = pairedTest(
    common.map(({ one, other }): Measured => ({ value: other.value - one.value, cluster: one.cluster })),
  )!;
  return {
    set,
    measure,
    first: modelOf(
      first,
      common.map(({ one }) => one),
    ),
    second: modelOf(
      second,
      common.map(({ other }) => other),
    ),
    ...test,
    left_out: left,
  };
}

function refuseDifferent(a: Manifest, b: Manifest): void {
  if (a.set !== b.set)
    throw new Error(`${a.set} and ${b.set} are different sets: their questions can't be paired.`);
  if (a.scoring !== b.scoring)
    throw new Error(
      `${a.set} is scored by ${a.scoring} for ${a.model.name} and by ${b.scoring} for ${b.model.name}: evaluate both with the same --scoring.`,
    );
}

interface QuestionValue extends Measured {
  readonly value: number;
}

/** A question's value is its mean over the seeds. Of two data sets, the same id may ask something else. */
function valuesOf(predictions: readonly Prediction[], measure: Measure): ReadonlyMap<string, QuestionValue> {
  const sums = new Map<string, { sum: number; count: number; cluster: string }>();
  for (const prediction of predictions) {
    const value = measureOf[measure](prediction);
    if (value === undefined) continue;
    const { split, id, question, gold } = prediction;
    const key = JSON.stringify([split, id, question, gold]);
    const found = sums.get(key) ?? { sum: 0, count: 0, cluster: clusterOf(prediction) };
    found.sum += value;
    found.count++;
    sums.set(key, found);
  }
  return new Map([...sums].map(([key, { sum, count, cluster }]) => [key, { value: sum / count, cluster }]));
}

function modelOf({ manifest, predictions }: Answers, values: readonly QuestionValue[]): ComparedModel {
  return {
    model: manifest.model.name,
    step: manifest.model.step ?? null,
    seeds: new Set(predictions.map(({ seed }) => seed)).size,
    ...meanError(values)!,
  };
}
