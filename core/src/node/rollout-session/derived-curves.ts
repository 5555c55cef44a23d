import type { RolloutColumns } from '../../run/filter/rollout-columns';
import { type MetricCurve, mean, thinned } from '../../run/metric-curves';
import { type ColumnName, rowFlags } from '../../run/rows/columns';
import { groupPlaces } from '../../run/rows/group-places';
import { provedAmong, verdictAt } from '../../run/rows/packed-verdicts';

/** What is drawn over the steps out of the rollouts themselves, where no trainer reports it. */
export const derivedMetrics = {
  verdicts: 'hops by verdict',
  flat: 'groups without a gradient',
  advantage: 'advantage spread',
  lucky: 'right answers by a broken chain',
  cut: 'completions cut off',
} as const;

const names: ReadonlySet<string> = new Set(Object.values(derivedMetrics));
export const isDerived = (metric: string): boolean => names.has(metric);

const verdictNames = ['proved', 'contradicted', 'unsupported', 'skipped'] as const;

/** The columns that a derived metric is made of. */
export const derivedColumns: Readonly<Record<string, readonly ColumnName[]>> = {
  [derivedMetrics.verdicts]: ['step', 'hopCount', 'hopsLow', 'hopsHigh'],
  [derivedMetrics.flat]: ['step', 'group', 'reward'],
  [derivedMetrics.advantage]: ['step', 'advantage'],
  [derivedMetrics.lucky]: ['step', 'hopCount', 'firstBroken', 'flags'],
  [derivedMetrics.cut]: ['step', 'finish'],
};

/** The figures of a step, by name, as they are counted. */
type Counts = Record<string, number>;

/** A derived metric over the steps; steps without what it is made of are left out. */
export function derivedCurve(metric: string, columns: RolloutColumns): MetricCurve {
  const bySteps = countsBySteps(metric, columns);
  const points = thinned(bySteps);
  const steps = points.map((point) => point.at(-1)![0]);
  const over = (value: (counts: Counts) => number) =>
    points.map((point) => mean(point.map(([, counts]) => value(counts))));
  if (metric === derivedMetrics.verdicts) {
    const stack = verdictNames.map((name) => ({
      name,
      values: over((counts) => (counts[name] ?? 0) / counts.all!),
    }));
    return { metric, steps, values: over(() => 1), stack };
  }
  if (metric === derivedMetrics.advantage)
    return {
      metric,
      steps,
      values: over(({ all, sum, squares }) => Math.sqrt(Math.max(0, squares! / all! - (sum! / all!) ** 2))),
    };
  return { metric, steps, values: over(({ all, some }) => (some ?? 0) / all!) };
}

/** How many hops are judged, and how many of them are proved, by step. */
export function provedBySteps(
  columns: RolloutColumns,
): ReadonlyMap<number, { readonly proved: number; readonly hops: number }> {
  const of = (name: ColumnName): ArrayLike<number> => columns.column(name)!;
  const [steps, counts, low, high] = [of('step'), of('hopCount'), of('hopsLow'), of('hopsHigh')];
  const found = new Map<number, { proved: number; hops: number }>();
  let sums = { proved: 0, hops: 0 };
  let step = Number.NaN;
  for (let row = 0; row < columns.rows; row++) {
    if (columns.live[row] !== 1 || counts[row] === 0) continue;
    // The rollouts of a step mostly follow each other.
    if (steps[row] !== step) {
      step = steps[row]!;
      sums = found.get(step) ?? { proved: 0, hops: 0 };
      found.set(step, sums);
    }
    const [proved, all] = provedAmong(low[row]!, high[row]!, counts[row]!);
    sums.proved += proved;
    sums.hops += all;
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

function countsBySteps(metric: string, columns: RolloutColumns): readonly (readonly [number, Counts])[] {
  const found = new Map<number, Counts>();
  const steps = columns.column('step')!;
  const count = counterOf(metric, columns);
  let counts: Counts = { all: 0 };
  let of = Number.NaN;
  for (let row = 0; row < columns.rows; row++) {
    if (columns.live[row] !== 1) continue;
    // The rollouts of a step mostly follow each other.
    if (steps[row] !== of) {
      of = steps[row]!;
      counts = found.get(of) ?? { all: 0 };
      found.set(of, counts);
    }
    count(counts, row);
  }
  return [...found].filter(([, { all }]) => all! > 0).sort(([a], [b]) => a - b);
}

const add = (counts: Counts, name: string, value = 1): void => {
  counts[name] = (counts[name] ?? 0) + value;
};

/** Counts a row among those of its step. */
function counterOf(metric: string, columns: RolloutColumns): (counts: Counts, row: number) => void {
  const of = (name: ColumnName): ArrayLike<number> => columns.column(name)!;
  switch (metric) {
    case derivedMetrics.verdicts: {
      const [hops, low, high] = [of('hopCount'), of('hopsLow'), of('hopsHigh')];
      return (counts, row) => {
        for (let hop = 1; hop <= hops[row]!; hop++) {
          const verdict = verdictAt(low[row]!, high[row]!, hops[row]!, hop);
          if (verdict === undefined) return;
          add(counts, verdictNames[verdict]!);
          counts.all!++;
        }
      };
    }
    case derivedMetrics.flat: {
      const { placeOf, count } = groupPlaces(of('group'), columns.rows);
      const isMixed = mixedGroups(placeOf, count, columns);
      const isSeen = new Uint8Array(count);
      return (counts, row) => {
        const place = placeOf[row]!;
        if (isSeen[place] === 1) return;
        isSeen[place] = 1;
        counts.all!++;
        if (isMixed[place] === 0) add(counts, 'some');
      };
    }
    case derivedMetrics.advantage: {
      const advantages = of('advantage');
      return (counts, row) => {
        const value = advantages[row]!;
        if (!Number.isFinite(value)) return;
        counts.all!++;
        add(counts, 'sum', value);
        add(counts, 'squares', value * value);
      };
    }
    case derivedMetrics.lucky: {
      const [hops, broken, flags] = [of('hopCount'), of('firstBroken'), of('flags')];
      return (counts, row) => {
        if (hops[row] === 0 || !(flags[row]! & rowFlags.right)) return;
        counts.all!++;
        if (broken[row]! > 0) add(counts, 'some');
      };
    }
    default: {
      const ends = of('finish');
      return (counts, row) => {
        counts.all!++;
        if (ends[row] === 1) add(counts, 'some');
      };
    }
  }
}

/** By place: 1 for a group whose rewards are not all the same. */
function mixedGroups(
  placeOf: Uint32Array,
  count: number,
  { rows, live, column }: RolloutColumns,
): Uint8Array {
  const rewards = column('reward')!;
  const last = new Float64Array(count);
  const isSeen = new Uint8Array(count);
  const isMixed = new Uint8Array(count);
  for (let row = 0; row < rows; row++) {
    if (live[row] !== 1) continue;
    const place = placeOf[row]!;
    if (isSeen[place] === 1) isMixed[place]! |= Number(rewards[row] !== last[place]);
    isSeen[place] = 1;
    last[place] = rewards[row]!;
  }
  return isMixed;
}
