import type { Measure } from '../../evaluation/summary/summary';
import type { BarPanel } from '../charts/figure';
import { byCheckpoint } from './checkpoint-lines';
import { estimated } from './estimates';
import { pooled, sourceOf } from './evaluated';
import { measureLabels, type ResultFigure } from './result-figure';
import { samplingNote } from './seed-notes';

const shown = [
  { measure: 'parse_rate', color: '#009E73' },
  { measure: 'truncation_rate', color: '#B35900' },
  { measure: 'f1', color: '#56B4E9' },
  { measure: 'f1_of_parsed', color: '#0072B2' },
] as const satisfies readonly { readonly measure: Measure; readonly color: string }[];

/** How much of a score is form: a base model near zero often fails to answer in the form that is asked for. */
export const parseRates: ResultFigure = {
  name: 'parse-rates',
  title: 'Answers that could be read',
  documentation:
    'Bars for each checkpoint: the parse rate, the truncation rate, F1, and F1 of what could be read.',
  needs: 'Evaluate a model.',
  draw(evaluations) {
    const panels = byCheckpoint(evaluations).map(
      ({ title, steps }): BarPanel => ({
        kind: 'bars',
        title,
        range: { from: 0, to: 1 },
        groups: steps.map(({ label, evaluations: ofStep }) => ({
          label,
          bars: shown.flatMap(({ measure }, series) => {
            const mean = estimated(pooled(ofStep), measure);
            return mean ? [{ ...mean, series, source: sourceOf(ofStep) }] : [];
          }),
        })),
      }),
    );
    return {
      title: parseRates.title,
      series: shown.map(({ measure, color }) => ({ name: measureLabels[measure], color })),
      panels,
      notes: samplingNote(evaluations),
    };
  },
};
