import type { LinePanel, Series } from '../charts/figure';
import { estimated } from './estimates';
import { type Evaluated, grouped, pooled, shortName, sourceOf, trainedOf } from './evaluated';
import { colorOf, datasetSeries, setLabel, setRank } from './names';
import { measureLabels, type ResultFigure } from './result-figure';
import { samplingNote } from './seed-notes';

/** A measure at each checkpoint of each training; the base model is step 0. */
export const overSteps: ResultFigure = {
  name: 'steps',
  title: 'Scores over training steps',
  documentation: 'A line for each training: the score at each checkpoint, with a band of one standard error.',
  measured: true,
  needs: 'Evaluate several checkpoints of a run: phantomlab evaluate RUN --checkpoints all --on SET.',
  draw(evaluations, { measure }) {
    const stepped = evaluations.filter(({ manifest }) => manifest.model.step !== undefined);
    const lines = [...grouped(stepped, lineOf).keys()];
    const series = seriesOf(stepped, lines);
    const sets = [...grouped(stepped, ({ manifest }) => manifest.set)].sort(
      ([a], [b]) => setRank(a) - setRank(b),
    );
    const panels = sets.map(([set, ofSet], index): LinePanel => {
      const byLine = grouped(ofSet, lineOf);
      return {
        kind: 'lines',
        title: setLabel(set),
        xLabel: 'training step',
        ...(index === 0 && { yLabel: measureLabels[measure] }),
        steps: true,
        lines: [...byLine].map(([line, ofLine]) => ({
          series: lines.indexOf(line),
          points: [...grouped(ofLine, ({ manifest }) => manifest.model.step!)].flatMap(([x, ofStep]) => {
            const mean = estimated(pooled(ofStep), measure);
            return mean ? [{ ...mean, x, source: sourceOf(ofStep) }] : [];
          }),
        })),
      };
    });
    return { title: overSteps.title, series, panels, notes: samplingNote(stepped) };
  },
};

const lineOf = ({ manifest }: Evaluated): string => trainedOf(manifest).training;

/** Trainings are named by their data where that tells them apart, else by their folder. */
function seriesOf(evaluations: readonly Evaluated[], lines: readonly string[]): readonly Series[] {
  const datasets = lines.map(
    (line) =>
      evaluations
        .filter((evaluation) => lineOf(evaluation) === line)
        .map(({ manifest }) => manifest.training?.dataset)
        .find((dataset) => dataset !== undefined) ?? '',
  );
  const labels = datasets.map(setLabel);
  if (labels.every((label) => label !== '') && new Set(labels).size === labels.length) {
    const named = datasetSeries(datasets);
    return labels.map((label) => named.find(({ name }) => name === label)!);
  }
  return lines.map((line, index) => ({
    name: shortName(line),
    color: colorOf(index),
  }));
}
