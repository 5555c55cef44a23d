import { type Measure, measures } from '@phantomlab/core/evaluation/summary/summary';
import { type Evaluated, trainedOf } from '@phantomlab/core/figures/results/evaluated';
import { setLabel, setRank } from '@phantomlab/core/figures/results/names';
import { measureLabels } from '@phantomlab/core/figures/results/result-figure';
import { resultFigures } from '@phantomlab/core/figures/results/result-figures';
import type { ResultsLook, ToResults } from '../messages/results';

/** A training's name, or a base model's: all its checkpoints are shown or hidden together. */
const modelKey = ({ manifest }: Evaluated): string => trainedOf(manifest).training;

/** The evaluations that the reader has not hidden. */
export function shownEvaluations(evaluations: readonly Evaluated[], look: ResultsLook): readonly Evaluated[] {
  return evaluations.filter(
    (evaluated) =>
      !look.hiddenSets.includes(evaluated.manifest.set) && !look.hiddenModels.includes(modelKey(evaluated)),
  );
}

/** All that the panel shows: a figure, and what can be chosen. A name that is not known falls back to the first. */
export function resultsOf(evaluations: readonly Evaluated[], look: ResultsLook): ToResults {
  const kind = resultFigures.find(({ name }) => name === look.figure) ?? resultFigures[0]!;
  const measure: Measure = measures.find((each) => each === look.measure) ?? 'f1';
  const drawing = kind.draw(shownEvaluations(evaluations, look), { measure });
  const sets = [...new Set(evaluations.map(({ manifest }) => manifest.set))].toSorted(
    (a, b) => setRank(a) - setRank(b),
  );
  const models = [...new Set(evaluations.map(modelKey))];
  const labels = shortest(models);
  return {
    t: 'results',
    look: { ...look, figure: kind.name, measure },
    figures: resultFigures.map(({ name, title }) => ({ name, label: title })),
    measures: kind.measured ? measures.map((name) => ({ name, label: measureLabels[name] })) : [],
    sets: sets.map((name) => ({ name, label: setLabel(name), shown: !look.hiddenSets.includes(name) })),
    models: models.map((name, index) => ({
      name,
      label: labels[index]!,
      shown: !look.hiddenModels.includes(name),
    })),
    evaluations: evaluations.length,
    answers: evaluations.reduce((sum, { predictions }) => sum + predictions.length, 0),
    drawing,
    ...(drawing.panels.length === 0 && { needs: kind.needs }),
  };
}

/** Paths by as many of their last parts as tell them apart. */
function shortest(names: readonly string[]): readonly string[] {
  const parts = names.map((name) => name.replace(/[\\/]+$/, '').split(/[\\/]/));
  const most = Math.max(1, ...parts.map(({ length }) => length));
  for (let count = 1; count < most; count++) {
    const labels = parts.map((each) => each.slice(-count).join('/'));
    if (new Set(labels).size === names.length) return labels;
  }
  return names;
}
