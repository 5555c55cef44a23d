import { runSpeed } from '@phantomlab/core/run/run-speed';
import { stepTime, timeSections } from '@phantomlab/core/run/step-time';
import type { RunIndex } from './run-index';
import { type Message, mean, metricsOf, thinned, timeOfSteps } from './to-messages';

/** How fast the newest steps were, and what they used. */
export const speed = ({ state }: RunIndex): Message<'speed'> => ({
  t: 'speed',
  speed: runSpeed(state.steps),
});

/** Seconds of each step, and of its sections that took any time. */
export function timeCurve(index: RunIndex): Message<'curve'> {
  const points = thinned(
    index.state.steps.flatMap(({ step, metrics }) => {
      const time = stepTime(metrics);
      return time ? [{ step, ...time }] : [];
    }),
  );
  const stack = timeSections.map(({ name }, i) => ({
    name,
    values: points.map((point) => mean(point.map(({ parts }) => parts[i]!))),
  }));
  return {
    t: 'curve',
    metrics: metricsOf(index),
    metric: timeOfSteps,
    steps: points.map((point) => point.at(-1)!.step),
    values: points.map((point) => mean(point.map(({ seconds }) => seconds))),
    stack: stack.filter(({ values }) => values.some((value) => value !== 0)),
  };
}
