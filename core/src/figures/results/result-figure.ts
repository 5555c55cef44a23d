import type { Measure } from '../../evaluation/summary/summary';
import type { Figure } from '../charts/figure';
import type { Evaluated } from './evaluated';

export interface FigureOptions {
  /** What is measured, in figures of scores. */
  readonly measure: Measure;
}

/** A figure that is made from evaluations: a value in the table of figures. */
export interface ResultFigure {
  /** As the command names it. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what it shows. */
  readonly documentation: string;
  /** It shows scores, by whatever measure is chosen. */
  readonly measured?: true;
  /** What it needs, where there is nothing to draw. */
  readonly needs: string;
  draw(evaluations: readonly Evaluated[], options: FigureOptions): Figure;
}

/** Measures as labels of an axis. */
export const measureLabels: Readonly<Record<Measure, string>> = {
  f1: 'F1',
  exact_match: 'exact match',
  precision: 'precision',
  recall: 'recall',
  parse_rate: 'parse rate',
  f1_of_parsed: 'F1 of parsed answers',
  truncation_rate: 'truncation rate',
  refused_rate: 'refused by the server',
  completion_tokens: 'completion tokens',
};

/** The range of a measure: rates and scores share one, so that panels can be compared. */
export const rangeOf = (measure: Measure) =>
  measure === 'completion_tokens' ? undefined : { from: 0, to: 1 };
