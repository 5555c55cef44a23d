import { count, figure, list, literal, maybe, record, type Shaped, tagged, text } from './shape';

/** What the Query view and its host send each other. Each side validates what it receives. */

const program = record({ uri: text, label: text, detail: text });
/** A file or a universe that queries are asked over. */
export type QueryProgram = Shaped<typeof program>;

const run = record({
  id: count,
  goal: text,
  program,
  columns: list(text),
  total: count,
  ending: literal('complete', 'answer-limit', 'inference-limit', 'time-limit'),
  by: literal('datalog', 'swi-prolog'),
  inferences: count,
  milliseconds: figure,
  /** The limits were raised so often. */
  raised: count,
});
export type ShownRun = Shaped<typeof run>;

export const isToQuery = tagged({
  /** What can be asked over, and what was asked before, the latest first. */
  around: { programs: list(program), program: maybe(text), history: list(text) },
  running: { goal: text },
  run: { run },
  rows: { run: count, from: count, rows: list(list(text)) },
  /** The query has no result; `offset` is the place in the goal. */
  failed: { goal: text, title: text, message: text, offset: maybe(count) },
  /** Something beside the query went wrong. */
  trouble: { message: text },
  /** Puts a goal into the input, as if it had been typed. */
  goal: { goal: text },
});
export type ToQuery = Shaped<typeof isToQuery>;

export const isFromQuery = tagged({
  ready: {},
  /** `raised`: how often to raise the limits. */
  run: { goal: text, program: maybe(text), raised: count },
  stop: {},
  rows: { run: count, from: count, count },
  /** Shows the proofs of an answer. */
  proof: { run: count, row: count },
  /** Shows why a goal has no answer. */
  whyNot: { run: count },
  export: { run: count, format: literal('csv', 'tsv', 'json'), to: literal('file', 'clipboard') },
  /** Chooses what to ask over. */
  program: { uri: text },
});
export type FromQuery = Shaped<typeof isFromQuery>;

/** What the view saves: with it a reload has the same text in the input. */
export const isQueryState = record({ goal: text });
export type QueryState = Shaped<typeof isQueryState>;
