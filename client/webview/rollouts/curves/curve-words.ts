import { figure } from '../../shared/figures';
import { type Curve, stepsOfBoth } from './curve-data';
import { kindOf } from './time-colors';

/** What the chart says of a point: its value, or how much of a step's time the two that matter take. */
export function wordsOfPoint(
  { metric, stack, steps, values, other }: Curve,
  at: number,
  value: number,
): string {
  if (other) {
    const step = stepsOfBoth(steps, other.steps)[at]!;
    const of = (own: readonly number[], all: readonly (number | null)[]) =>
      figure(all[own.indexOf(step)] ?? null);
    return `step ${step} · ${of(steps, values)} · ${other.name}: ${of(other.steps, other.values)}`;
  }
  if (!stack) return `step ${steps[at]} · ${figure(values[at] ?? value)}`;
  const step = Math.max(0, at - 1);
  const seconds = values[step] || 1;
  if (metric !== 'timing')
    return [
      `step ${steps[step]}`,
      ...stack.map(({ name, values }) => `${name} ${Math.round(100 * (values[step] ?? 0))}%`),
    ].join(' · ');
  const shares = (['generation', 'training'] as const).map((kind) => {
    const layers = stack.filter(({ name }) => kindOf(name) === kind);
    const taken = layers.reduce((sum, layer) => sum + (layer.values[step] ?? 0), 0);
    return `${kind} ${Math.round((100 * taken) / seconds)}%`;
  });
  return [`step ${steps[step]}`, `${figure(values[step] ?? null)} s`, ...shares].join(' · ');
}

/** The whole chart in a sentence, for who hears it. */
export function wordsOfCurve({ metric, steps, values, stack }: Curve): string {
  if (steps.length === 0) return `${metric}: no step yet`;
  if (stack && metric !== 'timing') {
    const parts = stack.map(({ name, values }) => `${name} ${Math.round(100 * (values.at(-1) ?? 0))}%`);
    return `${metric} over ${steps.length} points. At step ${steps.at(-1)}: ${parts.join(', ')}. The table has every value.`;
  }
  if (stack) {
    const parts = stack.map(({ name, values }) => `${name} ${figure(values.at(-1) ?? null)}`);
    return `Seconds of ${steps.length} steps by what they went to. At step ${steps.at(-1)} ${figure(values.at(-1) ?? null)}: ${parts.join(', ')}. The table has every value.`;
  }
  return `${metric} over ${steps.length} points, from ${figure(values[0] ?? null)} at step ${steps[0]} to ${figure(values.at(-1) ?? null)} at step ${steps.at(-1)}. The table has every value.`;
}
