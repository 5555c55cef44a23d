import {
  count,
  figure,
  finite,
  flag,
  list,
  literal,
  maybe,
  pair,
  record,
  type Shaped,
  table,
  tagged,
  text,
} from './shape';

/** What the Rollouts view and its host send each other. Each side validates what it receives. */

/**
 * Which groups are listed, and in which order, as a person writes it (docs/rollouts.md); '' is all, by number. `weighed`:
 * with rewards and advantages under other weights.
 */
const query = {
  filter: text,
  sort: text,
  weighed: maybe(record({ weights: table(finite), scale: literal('group', 'none') })),
};
export const isListQuery = record(query);
export type ListQuery = Shaped<typeof isListQuery>;

export const statuses = [
  'waiting',
  'running',
  'stopping',
  'lost',
  'unknown',
  'completed',
  'failed',
  'stopped',
  'preempted',
] as const;

/**
 * Where a run stands. `waiting`: nothing logged yet. `stopping`: it was asked to. `lost`: no end was logged, and nobody
 * writes it any more. `unknown`: its machine does not say.
 */
export type RunStatus = (typeof statuses)[number];

export const verdicts = ['proved', 'contradicted', 'unsupported', 'skipped'] as const;

const runSpeed = record({
  /** The steps that it is of, from the first to the last. */
  steps: pair(count),
  tokens: maybe(finite),
  generating: maybe(finite),
  /** Seconds a step, and of each of the sections of a step's time. */
  time: maybe(record({ seconds: finite, parts: list(finite) })),
  utilization: maybe(finite),
  memory: maybe(finite),
  held: maybe(finite),
  peak: maybe(finite),
});

const runHeader = record({
  folder: text,
  name: text,
  status: literal(...statuses),
  /** Why it ended so, or who asked it to stop. */
  reason: maybe(text),
  /** Optimizer steps done, and to do when the plan says so. */
  step: count,
  steps: maybe(count),
  rollouts: count,
  groups: count,
  /** Of all attempts together, up to the newest event. */
  seconds: count,
  canStop: flag,
  /** Whether a checkpoint is there to go on from. */
  canResume: flag,
  /** Whether a new run can begin with its recipe. */
  canRetry: flag,
  /** Names of the rewards that its rollouts have. */
  rewards: list(text),
  /** What a person should look at, the gravest first, each with a filter of the rollouts that show it. */
  alarms: list(record({ code: text, title: text, message: text, filter: text })),
});
export type RunHeader = Shaped<typeof runHeader>;
export type RunSpeed = Shaped<typeof runSpeed>;

/** The worst verdict of a rollout's hops. */
export const worstVerdicts = ['none', ...verdicts] as const;

/** Why nothing is learned from a group. */
export const flatReasons = ['right', 'wrong', 'same', 'left-out'] as const;

const groupRow = record({
  group: count,
  step: count,
  question: text,
  rewards: list(figure),
  advantages: list(figure),
  mean: figure,
  verdicts: list(literal(...worstVerdicts)),
  /** Places of the rollouts that the filter leaves; absent: all. */
  passing: maybe(list(count)),
  /** Absent where something is learned from it. */
  flat: maybe(literal(...flatReasons)),
  /** Under other weights: it has a gradient and had none, or the other way round. */
  change: maybe(literal('gained', 'lost')),
});
/** One line of the list. `rewards`, `advantages` and `verdicts` in the order of the rollouts. */
export type GroupRow = Shaped<typeof groupRow>;

const rescored = record({
  groups: count,
  /** Groups without a gradient. */
  flat: record({ before: count, after: count }),
  gained: count,
  lost: count,
  /** Mean over the rollouts. */
  reward: record({ before: figure, after: figure }),
});
/** A run under other weights of its rewards. */
export type Rescored = Shaped<typeof rescored>;

const segment = record({
  text,
  /**
   * `answer`: the tag that is scored. `think`: inside think tags. A verdict: a step of the chain. `omitted`: said
   * in place of the middle of a text that is too long for a view.
   */
  mark: maybe(literal('answer', 'think', 'omitted', ...verdicts)),
  reason: maybe(text),
});
/** A stretch of a completion; the segments joined are the completion, unless some of it is omitted. */
export type Segment = Shaped<typeof segment>;

const rolloutDetail = record({
  group: count,
  index: count,
  /** Rollouts in the group. */
  size: count,
  step: count,
  /** The id of its prompt: the same over all steps. */
  prompt: text,
  question: text,
  answer: list(text),
  /** What the model answered, part by part, and what is missing of the right answers. */
  items: list(record({ text, right: flag })),
  missing: list(text),
  messages: list(record({ role: text, content: text })),
  segments: list(segment),
  rewards: table(figure),
  reward: figure,
  advantage: figure,
  tokens: count,
  finish: literal('stop', 'length'),
  /** Where the trainer computes it. */
  entropy: maybe(figure),
  /** Of the policy to the engine that sampled the completion; 0: it does not count in the loss. */
  ratio: maybe(figure),
  hops: list(literal(...verdicts)),
  /** Whether the question has a proof to step through. */
  hasProof: flag,
  /** What the reader wrote beside it. */
  note: maybe(text),
});
export type RolloutDetail = Shaped<typeof rolloutDetail>;

const chosen = { group: count, index: count };

export const isToRollouts = tagged({
  /** No run is shown. `trusted` decides what the empty view offers. */
  none: { runs: count, trusted: flag, folderOpen: flag },
  /** `noted`: a filter of its rollouts that have a note. */
  run: { run: runHeader, noted: maybe(text) },
  /** How fast the shown run is and what it uses, after its `run`; only where its trainer measures it. */
  speed: { speed: maybe(runSpeed) },
  /** The drawn metric over the steps, thinned to what a side bar can show; `spread` where it is known. */
  curve: {
    metrics: list(text),
    metric: text,
    steps: list(count),
    values: list(figure),
    spread: maybe(list(figure)),
    /** The smallest and the largest reward of any rollout: the spread goes no further. */
    range: maybe(pair(finite)),
    /** The same metric of another run. */
    other: maybe(record({ name: text, steps: list(count), values: list(figure) })),
    /** Parts whose sum is the value, drawn upon each other. */
    stack: maybe(list(record({ name: text, values: list(figure) }))),
  },
  /** How rollouts' values of a field are spread over the steps; absent where none has it. */
  heat: {
    field: text,
    map: maybe(record({ steps: list(pair(count)), low: finite, high: finite, counts: list(list(count)) })),
  },
  /**
   * Lines `from`... of the list that a query leaves: `total` groups, of which `rollouts` rollouts pass. `rescored`: what its
   * weights make of the run. `partial`: texts are still searched, and this is what is found so far.
   */
  rows: {
    ...query,
    from: count,
    total: count,
    rollouts: count,
    rows: list(groupRow),
    rescored: maybe(rescored),
    partial: maybe(flag),
  },
  /** A filter that can't be read, or can't be answered; the place of the fault in its text, where there is one. */
  fault: { ...query, message: text, start: maybe(count), end: maybe(count) },
  /** How far a log is read that has no index yet, or a search in texts has come. */
  progress: { of: literal('index', 'search'), done: count, all: count },
  /** Filters that were kept, by name. */
  saved: { filters: list(record({ name: text, ...query })) },
  /** Applies a filter, as if it had been typed. */
  filter: query,
  rollout: { rollout: rolloutDetail },
  /** Shows this rollout, as if it had been clicked. `row`: its line in the list of the query. */
  reveal: { ...chosen, ...query, row: count },
  /** Something could not be read; the view goes on with what it has. */
  trouble: { message: text },
});
export type ToRollouts = Shaped<typeof isToRollouts>;

export const isFromRollouts = tagged({
  /** The view is there; `folder` is the run that it showed before a reload. */
  ready: { folder: maybe(text) },
  window: { ...query, from: count, count },
  metric: { metric: text },
  /** Asks for a heat map of a field of rollouts. */
  heat: { field: text },
  /** Keeps a filter under a name that is asked for, or lets go of one. */
  save: query,
  forget: { name: text },
  /** Copies a rollout, or a link to it, to the clipboard. */
  copy: { ...chosen, ...query, as: literal('markdown', 'json', 'link') },
  /** Saves the figures of what a query leaves. */
  export: query,
  /** Saves the curve that is drawn as a picture. */
  picture: {},
  /** Another run's curve is drawn beside this one's, or no more. */
  beside: { off: flag },
  /** Compares the recipes of the two runs. */
  recipes: {},
  /** Opens the page about an alarm. */
  alarm: { code: text },
  pick: chosen,
  /** Asks for a note on a rollout. */
  note: chosen,
  step: chosen,
  /** Opens the whole text in an editor. */
  edit: chosen,
  act: {
    action: literal(
      'start',
      'stop',
      'resume',
      'retry',
      'open',
      'generate',
      'recipe',
      'log',
      'walkthrough',
      'trust',
      'tab',
    ),
  },
});
export type FromRollouts = Shaped<typeof isFromRollouts>;
