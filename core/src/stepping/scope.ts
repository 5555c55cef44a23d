import { relationOf } from './goal-names';
import type { SteppedProgram } from './program';
import { hopOf, type TapeEntry, verdictOf } from './tape';

/** Variables with their values as Prolog text. */
export type Bound = Readonly<Record<string, string>>;

/** What expressions and conditions may name at a place: the clause's variables, the question's, and Hop, Verdict, Relation. */
export function scopeAt(entry: TapeEntry, program: SteppedProgram): Bound {
  const hop = hopOf(entry);
  const verdict = verdictOf(entry, program);
  const goal =
    entry.kind === 'goal' ? entry.path.at(-1)!.goal : hop === undefined ? undefined : program.goals[hop];
  const relation = goal === undefined ? undefined : relationOf(goal);
  return {
    ...(hop !== undefined && { Hop: String(hop + 1) }),
    ...(verdict && { Verdict: verdict }),
    ...(relation !== undefined && { Relation: relation }),
    ...(program.proof?.answer ?? {}),
    ...(entry.kind === 'goal' ? entry.path.at(-1)!.bindings : {}),
  };
}

/** A goal with the variables of a place bound: those that it names. */
export function inScope(goal: string, bound: Bound): string {
  const named = new Set(goal.replace(quoted, '').match(/\b[A-Z_]\w*/g));
  const bindings = Object.entries(bound).flatMap(([name, value]) =>
    named.has(name) ? [`${name} = ${value}`] : [],
  );
  return [...bindings, goal].join(', ');
}

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;
