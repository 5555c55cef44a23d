import type { GraphBuilder, Value } from './builder';
import type { Dim } from './onnx-writer';

/** What a run of a loop gives. */
export interface LoopRun {
  /** What the next run is given, as many and in the same order. */
  readonly next: readonly Value[];
  /** What is kept of every run. */
  readonly kept: readonly Value[];
}

/** A value that is handed on from run to run. */
export interface Carried {
  /** What the first run is given. */
  readonly first: Value;
  /** The shape that any run is given it in, where it grows. */
  readonly given?: readonly Dim[];
  /** The shape that the last run leaves it in. */
  readonly last?: readonly Dim[];
}

/**
 * Runs the same nodes again and again, with no way back through them. What is made around them is not copied for a run.
 * @param runs how many, the name of a dimension
 * @param build gets the number of the run (int64 []) and what it is given
 * @returns what the last run hands on, and what is kept of all runs, [runs, ...]
 */
export function loop(
  g: GraphBuilder,
  runs: string,
  carried: readonly Carried[],
  build: (run: Value, given: readonly Value[]) => LoopRun,
): LoopRun {
  const inputs = carried.map(({ first, given }) => ({ type: first.type, shape: given ?? first.shape }));
  let kept: readonly Value[] = [];
  const graph = g.body(
    'loop',
    [{ type: 'int64', shape: [] }, { type: 'bool', shape: [] }, ...inputs],
    ([run, goesOn, ...given]) => {
      const made = build(run!, given);
      kept = made.kept;
      return [g.emit('Identity', [goesOn], []), ...made.next, ...kept];
    },
  );
  const shapes = [
    ...carried.map(({ first, last }) => last ?? first.shape),
    ...kept.map(({ shape }) => [runs, ...shape]),
  ];
  const types = [...carried.map(({ first }) => first.type), ...kept.map(({ type }) => type)];
  const firsts = carried.map(({ first }) => first);
  const all = g.emitMany('Loop', [g.dim(runs), undefined, ...firsts], shapes, { body: { graph } }, types);
  return { next: all.slice(0, carried.length), kept: all.slice(carried.length) };
}
