import type { Manifest, ManifestModel } from '../predictions/manifest';
import { type Prediction, type PredictionScores, predictionKey } from '../predictions/prediction';
import { type MeanError, type Measured, meanError } from '../statistics/mean-error';
import { type ChainSummary, chainSummary } from './chain-summary';

/** The measures of a set, in the order in which they are shown. */
export const measures = [
  'f1',
  'exact_match',
  'precision',
  'recall',
  'parse_rate',
  'f1_of_parsed',
  'truncation_rate',
  'refused_rate',
  'completion_tokens',
] as const;
export type Measure = (typeof measures)[number];

/** What a part of a set's questions measures: those of one difficulty, say. */
export type PartSummary = { readonly value: string | number } & Readonly<
  Partial<Record<'f1' | 'exact_match' | 'parse_rate', MeanError>>
>;

/** What a model's answers to one set come to. Each measure has its mean and error; one that has no values is left out. */
export type SetSummary = Readonly<Partial<Record<Measure, MeanError>>> & {
  readonly set: string;
  readonly splits: readonly string[];
  readonly model: ManifestModel;
  readonly scoring: Manifest['scoring'];
  /** Answers that are wanted: questions times seeds. */
  readonly wanted: number;
  readonly answered: number;
  readonly complete: boolean;
  /** Seeds that were sampled with. */
  readonly seeds: readonly number[];
  readonly universes: number;
  readonly by: Readonly<Partial<Record<'difficulty' | 'hops' | 'type' | 'universe', readonly PartSummary[]>>>;
  /** Where the questions have proofs. */
  readonly chains?: ChainSummary;
};

/** What a prediction shares its luck with: the others of its universe, or of its question. */
export const clusterOf = ({ universe, split, id }: Prediction): string =>
  universe === undefined ? JSON.stringify([split, id]) : universe;

const score =
  (name: keyof PredictionScores) =>
  ({ scores }: Prediction): number =>
    scores[name];

/** A prediction's value for each measure; undefined: it has none. */
export const measureOf: Readonly<Record<Measure, (prediction: Prediction) => number | undefined>> = {
  f1: score('f1'),
  exact_match: score('exact_match'),
  precision: score('precision'),
  recall: score('recall'),
  parse_rate: ({ parsed }) => Number(parsed),
  f1_of_parsed: ({ parsed, scores }) => (parsed ? scores.f1 : undefined),
  // Of predictions that came from elsewhere it may not be known.
  truncation_rate: ({ finish }) => (finish === 'other' ? undefined : Number(finish === 'length')),
  refused_rate: ({ finish }) => Number(finish === 'refused'),
  completion_tokens: ({ tokens }) => tokens.completion ?? undefined,
};

/** The mean of a measure over predictions, its error clustered by universe, or by question where there are none. */
export function measured(predictions: readonly Prediction[], measure: Measure): MeanError | undefined {
  const values = predictions.flatMap((prediction): Measured[] => {
    const value = measureOf[measure](prediction);
    return value === undefined ? [] : [{ value, cluster: clusterOf(prediction) }];
  });
  return meanError(values);
}

/** Sums up an evaluation. An answer that is there twice counts once, the later one. */
export function summarize(manifest: Manifest, all: readonly Prediction[]): SetSummary {
  const predictions = [...new Map(all.map((each) => [predictionKey(each), each])).values()];
  const means = measures.flatMap((measure) => {
    const found = measured(predictions, measure);
    return found ? [[measure, found] as const] : [];
  });
  const wanted = manifest.questions * manifest.seeds.length;
  return {
    set: manifest.set,
    splits: manifest.splits,
    model: manifest.model,
    scoring: manifest.scoring,
    wanted,
    answered: predictions.length,
    complete: predictions.length >= wanted,
    seeds: manifest.seeds,
    universes: new Set(predictions.flatMap(({ universe }) => universe ?? [])).size,
    ...(Object.fromEntries(means) as Partial<Record<Measure, MeanError>>),
    by: Object.fromEntries(
      (['difficulty', 'hops', 'type', 'universe'] as const).flatMap((key) => {
        const parts = partsBy(predictions, (prediction) => prediction[key]);
        return parts.length > 1 ? [[key, parts]] : [];
      }),
    ),
    ...chainsOf(predictions),
  };
}

function chainsOf(predictions: readonly Prediction[]) {
  const chains = chainSummary(predictions);
  return chains && { chains };
}

function partsBy(
  predictions: readonly Prediction[],
  key: (prediction: Prediction) => string | number | undefined,
): readonly PartSummary[] {
  const groups = new Map<string | number, Prediction[]>();
  for (const prediction of predictions) {
    const value = key(prediction);
    if (value === undefined) continue;
    const group = groups.get(value) ?? [];
    groups.set(value, group);
    group.push(prediction);
  }
  return [...groups]
    .sort(([a], [b]) => inOrder(a, b))
    .map(([value, group]) => ({
      value,
      ...Object.fromEntries(
        (['f1', 'exact_match', 'parse_rate'] as const).map((measure) => [measure, measured(group, measure)]),
      ),
    }));
}

const inOrder = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true });
