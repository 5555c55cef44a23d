import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import type { Group } from '@phantomlab/core/run/run-groups';
import type { RunState } from '@phantomlab/core/run/run-state';
import { bar } from '../terminal/bar';
import { curve } from '../terminal/curve';
import { cut, displayWidth, wrapped } from '../terminal/display-width';
import { duration } from '../terminal/duration';
import type { Style } from '../terminal/style';
import { oneLine } from '../terminal/visible';
import { alarmLines } from './alarm-lines';
import { fixed } from './figures';
import { addressWidth, rolloutLine } from './rollout-line';
import { speedLines } from './speed-lines';
import { verdictLegend } from './verdict-marks';

export interface FrameOptions {
  readonly style: Style;
  readonly width: number;
  readonly height: number;
  /** Unix time in seconds. */
  readonly now: number;
  /** How the run is called in the title. */
  readonly name: string;
  /** How it stands: a process that was killed can't say so in the log. */
  readonly life: RunLife;
}

const CURVE_LINES = 6;

/** A run as one screenful: progress, reward curve, the newest groups. */
export function watchFrame(state: RunState, options: FrameOptions): string[] {
  const { style, width } = options;
  const lines = [...title(state, options), progressLine(state, options), ''];
  const metrics = newestMetrics(state);
  const goal = goalOf(metrics);
  const values = state.curve(goal).map(({ value }) => value);
  const share = state.maxSteps && state.lastStep ? Math.min(1, state.lastStep.step / state.maxSteps) : 1;
  if (values.length > 0) {
    const range = goal === 'reward' ? { low: 0, high: 1 } : {};
    lines.push(metricsLine(metrics, style, width), ...speedLines(state, style, width));
    lines.push(
      ...curve(values, { width, height: CURVE_LINES, ...range, share }).map((line) => style.cyan(line)),
      '',
    );
  }
  const alarms = alarmLines(state, style, width);
  if (alarms.length > 0) lines.push(...alarms, '');
  const log = state.logs.at(-1);
  if (log && (log.level === 'warning' || log.level === 'error'))
    lines.push(cut(style.yellow(oneLine(log.text)), width), '');
  const room = options.height - lines.length - 2;
  const rollouts = newest(state, room, style, width);
  if (rollouts.length > 0) lines.push(...rollouts, cut(verdictLegend(style), width));
  return lines;
}

/** A name is never cut to fewer cells for what is beside it. */
const leastName = 24;

/** The name with how it is beside it; a reason for which there is no room has lines of its own. */
function title(state: RunState, { style, width, name, life }: FrameOptions): string[] {
  const attempt = (state.started?.attempt ?? 1) > 1 ? `attempt ${state.started!.attempt}` : '';
  const paint = style[STATUS_STYLE[life.status]];
  const beside = (status: string) => [paint(status), attempt].filter((part) => part !== '').join('  ');
  const reason = oneLine(life.reason ?? '');
  const whole = beside(reason === '' ? life.status : `${life.status}: ${reason}`);
  const room = width - 2 - Math.min(leastName, displayWidth(name));
  const isRoom = displayWidth(whole) <= room;
  const right = isRoom ? whole : beside(life.status);
  const left = cut(style.bold(name), Math.max(0, width - displayWidth(right) - 2));
  const space = ' '.repeat(Math.max(1, width - displayWidth(left) - displayWidth(right)));
  const line = cut(`${left}${space}${right}`, width);
  return isRoom ? [line] : [line, ...wrapped(reason, width).map(paint)];
}

const STATUS_STYLE: Readonly<Record<RunLife['status'], 'green' | 'red' | 'yellow' | 'cyan' | 'dim'>> = {
  waiting: 'dim',
  running: 'cyan',
  completed: 'green',
  failed: 'red',
  stopped: 'yellow',
  preempted: 'yellow',
  stopping: 'yellow',
  lost: 'red',
  unknown: 'yellow',
};

function progressLine(state: RunState, { style, width, now, life }: FrameOptions): string {
  const { step } = state;
  const total = state.maxSteps;
  const share = total ? step / total : 0;
  const started = state.started?.t;
  // Of all attempts; of one that is under way up to now.
  const sinceNewest = life.status === 'running' || life.status === 'stopping' ? now - state.newest : 0;
  const elapsed = state.seconds + Math.max(0, sinceNewest);
  const parts = [
    total ? `${style.cyan(bar(share, Math.min(30, Math.floor(width / 3))))} ${Math.floor(share * 100)}%` : '',
    `step ${step}${total ? ` of ${total}` : ''}`,
    `${state.rollouts} rollouts`,
    started !== undefined ? duration(elapsed) : life.status === 'lost' ? '' : 'waiting for the first event',
    state.status === 'running' && step > 0 && total
      ? style.dim(`${duration(secondsLeft(state, total))} left`)
      : '',
  ];
  return cut(parts.filter((part) => part !== '').join('  '), width);
}

/** By the delay of the last steps, since a resumed run's first ones may lie days back. */
function secondsLeft({ steps }: RunState, total: number): number {
  const recent = steps.slice(-20);
  const times = recent
    .map(({ metrics }) => metrics.step_time)
    .filter((time) => time !== undefined && time > 0);
  const delay =
    times.length > 0
      ? times.reduce<number>((sum, time) => sum + time!, 0) / times.length
      : (recent.at(-1)!.t - recent[0]!.t) / Math.max(1, recent.length - 1);
  return (total - recent.at(-1)!.step) * delay;
}

/** What a training is about: its reward, or the loss of supervised fine-tuning. */
export const goalOf = (metrics: Readonly<Record<string, number>>): 'reward' | 'loss' =>
  metrics.reward === undefined && metrics.loss !== undefined ? 'loss' : 'reward';

/** Metrics beside the reward that fit into a line, under TRL's names for them. */
const SHOWN: readonly (readonly [metric: string, label: string, digits: number])[] = [
  ['reward_std', 'std', 2],
  ['completions/mean_length', 'length', 0],
  ['completions/clipped_ratio', 'clipped', 2],
  ['frac_reward_zero_std', 'flat groups', 2],
  ['entropy', 'entropy', 3],
  ['kl', 'kl', 4],
  ['grad_norm', 'grad norm', 2],
  ['learning_rate', 'rate', 7],
];

/** Each metric as it was told last: a step that uses a generation again has no reward, for one. */
function newestMetrics({ steps }: RunState): Readonly<Record<string, number>> {
  return Object.assign({}, ...steps.slice(-16).map(({ metrics }) => metrics));
}

function metricsLine(metrics: Readonly<Record<string, number>>, style: Style, width: number): string {
  const goal = goalOf(metrics);
  const reward = `${style.bold(goal)} ${fixed(metrics[goal], 3)}`;
  const byName = Object.entries(metrics).flatMap(([name, value]) => {
    const function_ = /^rewards\/(.+)\/mean$/.exec(name)?.[1];
    return function_ ? [`${style.dim(oneLine(function_))} ${fixed(value, 3)}`] : [];
  });
  const others = SHOWN.flatMap(([name, label, digits]) => {
    const value = metrics[name];
    return value === undefined || !Number.isFinite(value)
      ? []
      : [`${style.dim(label)} ${Number(value.toFixed(digits))}`];
  });
  return cut([reward, ...(byName.length > 1 ? byName : []), ...others].join('  '), width);
}

/** The newest groups, whole, as many as there is room for; the newest comes first. */
function newest(state: RunState, room: number, style: Style, width: number): string[] {
  const lines: string[] = [];
  for (const group of state.groupsInOrder.toReversed()) {
    const block = groupLines(group, state, style, width);
    if (lines.length > 0 && lines.length + block.length > room) break;
    lines.push(...block.slice(0, Math.max(0, room - lines.length)));
  }
  return lines;
}

function groupLines(group: Group, state: RunState, style: Style, width: number): string[] {
  const prompt = state.prompts.get(group.prompt);
  const question = oneLine(prompt?.question ?? `prompt ${group.prompt}`);
  const answer = prompt ? style.dim(` → ${oneLine(prompt.answer.join(', '))}`) : '';
  const addressed = addressWidth(group.number, group.rollouts.length);
  return [
    cut(`${style.dim('step')} ${group.step}  ${style.bold(question)}${answer}`, width),
    ...group.rollouts.flatMap((rollout) =>
      rollout ? [rolloutLine(rollout, prompt?.scoring, style, width, addressed)] : [],
    ),
  ];
}
