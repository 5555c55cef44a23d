import type { BarPanel, Series } from '../charts/figure';
import { estimated } from './estimates';
import { type Evaluated, grouped, pooled, sourceOf, trainedOf } from './evaluated';
import { datasetSeries, setLabel, setRank } from './names';
import { measureLabels, type ResultFigure, rangeOf } from './result-figure';
import { samplingNote, trainingsNote } from './seed-notes';

/**
 * The paper's bars: for each set and model, what training on each data set comes to, beside the base model. Of a
 * training the newest checkpoint counts, and all training seeds are pooled.
 */
export const transfer: ResultFigure = {
  name: 'transfer',
  title: 'Transfer to each set, by training data',
  documentation: 'Bars of each set and model: the base model, and the model after training on each data set.',
  measured: true,
  needs: 'Evaluate the base model and trained ones on at least one set.',
  draw(evaluations, { measure }) {
    const finals = finalCheckpoints(evaluations);
    const series = datasetSeries(finals.flatMap(({ manifest }) => trainedOf(manifest).dataset ?? []));
    const base: Series = { name: 'base model', dashed: true };
    const sets = [...grouped(finals, ({ manifest }) => setLabel(manifest.set))].sort(
      ([, [a]], [, [b]]) => setRank(a!.manifest.set) - setRank(b!.manifest.set),
    );
    const range = rangeOf(measure);
    const panels = sets.map(([title, ofSet], index): BarPanel => {
      const models = grouped(ofSet, ({ manifest }) => trainedOf(manifest).base);
      return {
        kind: 'bars',
        title,
        ...(index === 0 && { yLabel: measureLabels[measure] }),
        ...(range && { range }),
        groups: [...models].map(([label, ofModel]) => {
          const bySeries = (name: string | undefined) =>
            ofModel.filter(({ manifest }) => {
              const { dataset } = trainedOf(manifest);
              return dataset === undefined ? name === undefined : setLabel(dataset) === name;
            });
          const bars = series.flatMap(({ name }, place) => {
            const found = bySeries(name);
            const mean = estimated(pooled(found), measure);
            return mean ? [{ ...mean, series: place + 1, source: sourceOf(found) }] : [];
          });
          const untrained = bySeries(undefined);
          const reference = estimated(pooled(untrained), measure);
          return {
            label,
            bars,
            ...(reference && { reference: { ...reference, source: sourceOf(untrained) } }),
          };
        }),
      };
    });
    return {
      title: transfer.title,
      series: [base, ...series],
      panels,
      notes: [...trainingsNote(finals), ...samplingNote(finals)],
    };
  },
};

/** Of each training and set the evaluation of its newest checkpoint, and all of base models. */
export function finalCheckpoints(evaluations: readonly Evaluated[]): readonly Evaluated[] {
  const trainings = grouped(evaluations, ({ manifest }) => {
    const { training, dataset, base } = trainedOf(manifest);
    return dataset === undefined ? `base ${base} ${manifest.set}` : `${training} ${manifest.set}`;
  });
  return [...trainings.values()].flatMap((ofTraining) => {
    if (trainedOf(ofTraining[0]!.manifest).dataset === undefined) return ofTraining.slice(-1);
    const newest = Math.max(
      ...ofTraining.map(({ manifest }) => manifest.model.step ?? Number.POSITIVE_INFINITY),
    );
    return ofTraining
      .filter(({ manifest }) => (manifest.model.step ?? Number.POSITIVE_INFINITY) === newest)
      .slice(-1);
  });
}
