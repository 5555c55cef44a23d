import type { Alarm } from '@phantomlab/core/run/alarms/alarm';
import { alarmsOf, factsOf } from '@phantomlab/core/run/alarms/run-alarms';
import type { RunState } from '@phantomlab/core/run/run-state';
import { cut } from '../terminal/display-width';
import type { Style } from '../terminal/style';
import { oneLine } from '../terminal/visible';

/** By the step at which they were looked for: a frame is drawn many times a step. */
const known = new WeakMap<
  RunState,
  { readonly seq: number | undefined; readonly alarms: readonly Alarm[] }
>();

/** The alarms that a run gives as it stands. */
export function alarmsNow(state: RunState): readonly Alarm[] {
  const seq = state.lastStep?.seq;
  const before = known.get(state);
  if (before && before.seq === seq) return before.alarms;
  const alarms = alarmsOf(factsOf(state));
  known.set(state, { seq, alarms });
  return alarms;
}

/** Each alarm with its figures, and below it how to list the rollouts that show it. */
export function alarmLines(state: RunState, style: Style, width: number): string[] {
  return alarmsNow(state).flatMap(({ title, message, filter }) => [
    cut(`${style.yellow(`! ${title}`)}  ${oneLine(message)}`, width),
    cut(style.dim(`  phantomlab rollouts RUN --filter '${filter}'`), width),
  ]);
}
