import type { Panel } from '@phantomlab/core/figures/charts/figure';
import { verdicts } from './rollouts';
import {
  count,
  figure,
  finite,
  flag,
  list,
  literal,
  maybe,
  record,
  type Shape,
  type Shaped,
  tagged,
  text,
} from './shape';

/** What the Results panel and its host send each other. Each side validates what it receives. */

const named = record({ name: text, label: text });
/** A choice among several: sets, and models. */
const chosen = record({ name: text, label: text, shown: flag });

/** Figures come from our own code: the panel walks over kinds and titles, and its numbers are finite there. */
const panel: Shape<Panel> = (value): value is Panel =>
  record({ kind: literal('bars', 'lines', 'boxes', 'shares'), title: text })(value);

const drawing = record({
  title: text,
  series: list(record({ name: text, color: maybe(text), dashed: maybe(flag) })),
  panels: list(panel),
  notes: list(text),
});

/** Which answer of which evaluation. */
const place = record({ folder: text, split: text, id: text, seed: finite });
export type AnswerPlace = Shaped<typeof place>;
export const isAnswerPlace = place;

const answer = record({
  place,
  /** The model, and its step where it has one. */
  model: text,
  question: text,
  gold: list(text),
  answer: maybe(text),
  f1: finite,
  parsed: flag,
  finish: text,
  tokens: figure,
  difficulty: figure,
  verdicts: list(literal(...verdicts)),
});
export type ShownAnswer = Shaped<typeof answer>;

export const answerFilters = ['all', 'wrong', 'right', 'lucky', 'unlucky', 'unparsed', 'cut'] as const;
export type AnswerFilter = (typeof answerFilters)[number];
export const answerSorts = ['file', 'worst', 'best', 'longest'] as const;
export type AnswerSort = (typeof answerSorts)[number];

export const figureFormats = ['svg', 'pdf', 'png', 'csv', 'tex'] as const;
export type FigureFormat = (typeof figureFormats)[number];

/** What is looked at; small enough to be saved. */
const look = record({
  figure: text,
  measure: text,
  hiddenSets: list(text),
  hiddenModels: list(text),
});
export type ResultsLook = Shaped<typeof look>;

const state = record({ look });
export type ResultsState = Shaped<typeof state>;
export const isResultsState = state;

export const isToResults = tagged({
  /** No evaluation was found, or none can be read. */
  none: { reason: text },
  results: {
    look,
    figures: list(named),
    /** None where the figure shows no scores. */
    measures: list(named),
    sets: list(chosen),
    models: list(chosen),
    evaluations: count,
    answers: count,
    drawing,
    /** What the figure needs, where there is nothing to draw. */
    needs: maybe(text),
  },
  /** Answers behind a point, a window of them. */
  answers: {
    point: text,
    filter: literal(...answerFilters),
    sort: literal(...answerSorts),
    from: count,
    total: count,
    rows: list(answer),
  },
  /** Some of the answers behind a point that is pointed at, the worst first. */
  glance: { point: text, total: count, rows: list(answer) },
  /** What each model answers to one question, in the order of models and steps. */
  question: { place, rows: list(answer) },
  /** Evaluations changed on the disk: what is open should be asked for again. */
  changed: {},
  trouble: { message: text },
});
export type ToResults = Shaped<typeof isToResults>;

export const isFromResults = tagged({
  ready: { look: maybe(look) },
  look: { look },
  answers: {
    point: text,
    filter: literal(...answerFilters),
    sort: literal(...answerSorts),
    from: count,
    count,
  },
  /** A point is pointed at: a few of its answers are asked for. */
  glance: { point: text },
  question: { place },
  /** Opens an answer: beside its proof where there is one, else as a text. */
  open: { place },
  compare: { a: place, b: place },
  export: { format: literal(...figureFormats), width: count },
  /** The figure as a PNG, in base64: the panel draws it. */
  picture: { data: text },
  refresh: {},
  /** A run is to be evaluated. */
  evaluate: {},
});
export type FromResults = Shaped<typeof isFromResults>;
