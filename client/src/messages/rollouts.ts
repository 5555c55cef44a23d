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

export const filters = ['all', 'mixed', 'right', 'wrong'] as const;
/** Which groups are listed: mixed groups (some rewarded more than others) are those that GRPO learns from. */
export type GroupFilter = (typeof filters)[number];

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
});
export type RunHeader = Shaped<typeof runHeader>;
export type RunSpeed = Shaped<typeof runSpeed>;

const groupRow = record({
  group: count,
  step: count,
  question: text,
  rewards: list(figure),
  advantages: list(figure),
  mean: figure,
});
/** One line of the list. `rewards` and `advantages` in the order of the rollouts. */
export type GroupRow = Shaped<typeof groupRow>;

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
});
export type RolloutDetail = Shaped<typeof rolloutDetail>;

const chosen = { group: count, index: count };

export const isToRollouts = tagged({
  /** No run is shown. `trusted` decides what the empty view offers. */
  none: { runs: count, trusted: flag, folderOpen: flag },
  run: { run: runHeader },
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
    /** Parts whose sum is the value, drawn upon each other. */
    stack: maybe(list(record({ name: text, values: list(figure) }))),
  },
  /** Lines `from`... of the list that `filter` leaves, which is `total` long. */
  rows: { filter: literal(...filters), from: count, total: count, rows: list(groupRow) },
  rollout: { rollout: rolloutDetail },
  /** Shows this rollout, as if it had been clicked. `row`: its line in the unfiltered list. */
  reveal: { ...chosen, row: count },
  /** Something could not be read; the view goes on with what it has. */
  trouble: { message: text },
});
export type ToRollouts = Shaped<typeof isToRollouts>;

export const isFromRollouts = tagged({
  /** The view is there; `folder` is the run that it showed before a reload. */
  ready: { folder: maybe(text) },
  window: { filter: literal(...filters), from: count, count },
  metric: { metric: text },
  pick: chosen,
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
    ),
  },
});
export type FromRollouts = Shaped<typeof isFromRollouts>;
