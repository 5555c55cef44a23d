import type { Relatives } from '../people/kin';
import type { Trace } from '../question';
import type { FilledHop, Origin } from './fill-template';

export interface Solution {
  /** Distinct values of the last hop's variable, sorted by code unit. */
  readonly answer: readonly string[];
  /** Every distinct way to an answer; a trace's variables stand in the order of the hops. */
  readonly traces: readonly Trace[];
}

/**
 * Follows the hops of a query from the first to the last, all ways at once. The ways multiply with every
 * hop: ask countTraces first where there may be many.
 */
export function solveHops(hops: readonly FilledHop[], kin: Relatives): Solution {
  let traces: Trace[] = [{}];
  for (const hop of hops) {
    traces = traces.flatMap((trace) =>
      step(hop, kin, (variable) => trace[variable]!).map((value) => ({ ...trace, [hop.to]: value })),
    );
  }
  const asked = hops.at(-1)!.to;
  return { answer: [...new Set(traces.map((trace) => trace[asked]!))].sort(), traces };
}

/** The answer alone, in the time of the people met instead of that of the ways between them. */
export function answerHops(hops: readonly FilledHop[], kin: Relatives): string[] {
  return [...walk(hops, kin).keys()].sort();
}

/** How many traces solveHops would return, without making them. */
export function countTraces(hops: readonly FilledHop[], kin: Relatives): number {
  return [...walk(hops, kin).values()].reduce((sum, ways) => sum + ways, 0);
}

/** The values of the last hop's variable and the number of ways to each; a hop sets out from the one before. */
function walk(hops: readonly FilledHop[], kin: Relatives): Map<string, number> {
  let ways = new Map([['', 1]]);
  for (const hop of hops) {
    const next = new Map<string, number>();
    for (const [from, count] of ways) {
      for (const value of step(hop, kin, () => from)) next.set(value, (next.get(value) ?? 0) + count);
    }
    ways = next;
  }
  return ways;
}

function step(hop: FilledHop, kin: Relatives, bound: (variable: string) => string): readonly string[] {
  const start = (origin: Origin) => ('name' in origin ? origin.name : bound(origin.variable));
  switch (hop.kind) {
    case 'bearer':
      return kin.bearers(hop.predicate, hop.value);
    case 'related':
      return kin.of(hop.predicate, start(hop.from));
    case 'count':
      return [String(kin.of(hop.predicate, start(hop.from)).length)];
  }
}
