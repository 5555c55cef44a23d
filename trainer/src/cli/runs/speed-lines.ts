import { type RunSpeed, runSpeed } from '@phantomlab/core/run/run-speed';
import type { RunState } from '@phantomlab/core/run/run-state';
import { type TimeKind, timeSections } from '@phantomlab/core/run/step-time';
import { cut } from '../terminal/display-width';
import { stackedBar } from '../terminal/stacked-bar';
import type { Style } from '../terminal/style';

const looks: Readonly<Record<TimeKind, { cell: string; colour: 'cyan' | 'green' | 'yellow' | 'dim' }>> = {
  generation: { cell: '█', colour: 'cyan' },
  training: { cell: '▓', colour: 'green' },
  rewards: { cell: '▒', colour: 'yellow' },
  other: { cell: '░', colour: 'dim' },
};

const mostCells = 30;

/** How fast a run goes, what it uses of its GPUs, and where the time goes: two lines at most, none without figures. */
export function speedLines(state: Pick<RunState, 'steps'>, style: Style, width: number): readonly string[] {
  const speed = runSpeed(state.steps);
  if (!speed) return [];
  const figures = [
    ...speedFigures(speed, style),
    ...(speed.time ? [style.dim(secondsOf(speed.time.seconds))] : []),
  ];
  const lines = figures.length > 0 ? [figures.join('  ')] : [];
  const time = timeLine(speed, style, width);
  if (time) lines.push(time);
  return lines.map((line) => cut(line, width));
}

/** `8,750 tokens/s`, `14,200 generating`, `GPU 93%`, `71.3 GiB`: what is known of these. */
export function speedFigures(
  { tokens, generating, utilization, memory, peak }: RunSpeed,
  style: Style,
): string[] {
  return [
    ...(tokens === undefined ? [] : [`${style.bold(whole(tokens))} tokens/s`]),
    ...(generating === undefined ? [] : [`${whole(generating)} ${style.dim('generating')}`]),
    ...(utilization === undefined ? [] : [`${style.dim('GPU')} ${Math.round(utilization)}%`]),
    // What others use of the GPU counts too, where the driver tells.
    ...((memory ?? peak) === undefined ? [] : [`${(memory ?? peak!).toFixed(1)} GiB`]),
  ];
}

/** Shares of a step's time by kind, the small ones left out. */
export function timeShares({
  time,
}: RunSpeed): readonly { readonly kind: TimeKind; readonly share: number }[] {
  if (!time) return [];
  return (Object.keys(looks) as TimeKind[]).map((kind) => ({
    kind,
    share:
      timeSections.reduce((sum, section, i) => sum + (section.kind === kind ? time.parts[i]! : 0), 0) /
      time.seconds,
  }));
}

/** `generation 61%`, `training 33%`: the two that a step has most of its time for. */
export const shareWords = (speed: RunSpeed): readonly string[] =>
  timeShares(speed)
    .filter(({ kind }) => kind === 'generation' || kind === 'training')
    .map(({ kind, share }) => `${kind} ${Math.round(share * 100)}%`);

function timeLine(speed: RunSpeed, style: Style, width: number): string | undefined {
  const shares = timeShares(speed);
  if (shares.length === 0) return undefined;
  const parts = shares.map(({ kind, share }) => {
    const { cell, colour } = looks[kind];
    return { share, cell, paint: style[colour] };
  });
  const words = shares.flatMap(({ kind, share }) => {
    const { cell, colour } = looks[kind];
    const percent = Math.round(share * 100);
    return percent > 0 ? [`${style[colour](cell)} ${kind} ${percent}%`] : [];
  });
  return [stackedBar(parts, Math.min(mostCells, Math.floor(width / 4))), ...words].join('  ');
}

const secondsOf = (seconds: number): string => `${seconds.toFixed(seconds < 10 ? 1 : 0)} s a step`;

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
