import { columnsOf, cut, displayWidth, padded } from '../terminal/display-width';
import { type Style, styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { fixed } from './figures';
import type { ListedRun } from './listed-run';

type Row = readonly [state: string, step: string, reward: string, age: string, run: string, details: string];

const head: Row = ['STATE', 'STEP', 'REWARD', 'AGE', 'RUN', ''];
const rightBound = new Set([1, 2, 3]);

/** Runs as lines for this terminal: a line each, with its details below where there are any. */
export function runTable(runs: readonly ListedRun[]): readonly string[] {
  const style = styleFor(stdout);
  const rows = runs.map(rowOf);
  const columns = [0, 1, 2, 3].map((at) => Math.max(...[head, ...rows].map((row) => displayWidth(row[at]!))));
  // In a pipe nothing is cut: another program may want the names.
  const width = stdout.isTTY ? columnsOf(stdout) : Number.POSITIVE_INFINITY;
  const line = (row: Row, paint: (text: string) => string) => {
    const cells = columns.map((size, at) => {
      const text = rightBound.has(at) ? row[at]!.padStart(size) : padded(row[at]!, size);
      return at === 0 ? paint(text) : text;
    });
    return cut([...cells, row[4]].join('  ').trimEnd(), width);
  };
  return [
    style.dim(line(head, (text) => text)),
    ...rows.flatMap((row) => [
      line(row, painted(style, row[0])),
      ...(row[5] === '' ? [] : [style.dim(cut(`  ${row[5]}`, width))]),
    ]),
  ];
}

function rowOf({
  state,
  details,
  step,
  maxSteps,
  reward,
  loss,
  gpu,
  age,
  address,
  attempt,
  job,
  user,
}: ListedRun): Row {
  const more = [
    details,
    gpu === undefined ? '' : `GPU ${Math.round(gpu)}%`,
    attempt !== undefined && attempt > 1 ? `attempt ${attempt}` : '',
    job === undefined ? '' : `job ${job}`,
    user === undefined ? '' : `of ${user}`,
  ];
  const value = reward !== undefined ? fixed(reward, 3) : loss !== undefined ? `loss ${fixed(loss, 3)}` : '';
  return [
    state,
    maxSteps === undefined ? String(step) : `${step}/${maxSteps}`,
    value,
    shortAge(age),
    oneLine(address),
    oneLine(more.filter((part) => part !== '').join(', ')),
  ];
}

/** `12 s`, `5 min`, `3 h`, `4 d`. A clock that is behind makes no future. */
export function shortAge(seconds: number): string {
  const age = Math.max(0, seconds);
  if (age < 60) return `${Math.floor(age)} s`;
  if (age < 3600) return `${Math.floor(age / 60)} min`;
  if (age < 2 * 86_400) return `${Math.floor(age / 3600)} h`;
  return `${Math.floor(age / 86_400)} d`;
}

function painted(style: Style, state: string): (text: string) => string {
  if (state === 'running' || state === 'starting' || state === 'completing') return style.cyan;
  if (state === 'completed') return style.green;
  if (['failed', 'lost', 'out of memory', 'node failed', 'time limit'].includes(state)) return style.red;
  if (['stopped', 'stopping', 'preempted', 'requeued', 'cancelled'].includes(state)) return style.yellow;
  return style.dim;
}
