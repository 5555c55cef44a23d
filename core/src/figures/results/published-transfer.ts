import type { BarPanel, Figure } from '../charts/figure';
import { datasetSeries, setLabel, setRank } from './names';

/** `f1_transfer_performance_all.json` of the paper's plots: [model][set][training set], `base` among the last. */
export interface PublishedTransfer {
  readonly mean_data: Scores;
  /** Standard errors. */
  readonly std_data: Scores;
}

type Scores = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

const untrained = 'base';

/**
 * Reads the file.
 * @throws TypeError naming what is missing or no number
 */
export function parsePublishedTransfer(text: string): PublishedTransfer {
  const value: unknown = JSON.parse(text);
  return { mean_data: scores(value, 'mean_data'), std_data: scores(value, 'std_data') };
}

function scores(value: unknown, name: string): Scores {
  const table = entries((value as Readonly<Record<string, unknown>> | null)?.[name], name);
  return Object.fromEntries(
    table.map(([model, sets]) => [
      model,
      Object.fromEntries(
        entries(sets, `${name}.${model}`).map(([set, trained]) => [
          set,
          Object.fromEntries(
            entries(trained, `${name}.${model}.${set}`).map(([dataset, score]) => {
              if (typeof score === 'number') return [dataset, score];
              throw new TypeError(`${name}.${model}.${set}.${dataset} should be a number`);
            }),
          ),
        ]),
      ),
    ]),
  );
}

function entries(value: unknown, name: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`"${name}" should be an object, { ... }`);
  return Object.entries(value);
}

/** The paper's transfer bars, from the numbers that it published. */
export function publishedTransferFigure({ mean_data, std_data }: PublishedTransfer): Figure {
  const models = Object.keys(mean_data);
  const sets = [...new Set(models.flatMap((model) => Object.keys(mean_data[model]!)))].toSorted(
    (a, b) => setRank(a) - setRank(b),
  );
  const trained = models.flatMap((model) => Object.values(mean_data[model]!).flatMap(Object.keys));
  const series = datasetSeries(trained.filter((dataset) => dataset !== untrained));
  const panels = sets.map((set, index): BarPanel => {
    const scored = models.filter((model) => mean_data[model]![set] !== undefined);
    return {
      kind: 'bars',
      title: setLabel(set),
      ...(index === 0 && { yLabel: 'F1' }),
      range: { from: 0, to: 1 },
      groups: scored.map((model) => {
        const means = mean_data[model]![set]!;
        const estimate = (dataset: string) => {
          const error = std_data[model]?.[set]?.[dataset];
          return { mean: means[dataset]!, ...(error !== undefined && { error }) };
        };
        return {
          label: model.split('/').at(-1)!,
          bars: series.flatMap(({ dataset }, place) =>
            dataset in means ? [{ ...estimate(dataset), series: place + 1 }] : [],
          ),
          ...(untrained in means && { reference: estimate(untrained) }),
        };
      }),
    };
  });
  return {
    title: 'Transfer to each set, as published',
    series: [{ name: 'base model', dashed: true }, ...series],
    panels,
    notes: [],
  };
}
